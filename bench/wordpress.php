<?php
// Installs WordPress in the folder it is started in and writes each record of a JSON-lines file as a published post.
// php wordpress.php FILE URL
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url($argv[2], PHP_URL_HOST) . ':' . parse_url($argv[2], PHP_URL_PORT);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
require getcwd() . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Bench', 'bench', 'bench@example.org', true, '', bin2hex(random_bytes(8)));
update_option('siteurl', $argv[2]);
update_option('home', $argv[2]);
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/archives/%post_id%/');
$wp_rewrite->flush_rules();
wp_set_current_user(1);
wp_suspend_cache_addition(true);
wp_defer_term_counting(true);
foreach (file($argv[1]) as $line) {
	$record = json_decode($line, true);
	$id = wp_insert_post(['post_title' => $record['title'], 'post_content' => wpautop(esc_html($record['text'])),
		'post_status' => 'publish', 'post_author' => 1], true);
	if (is_wp_error($id)) {
		fwrite(STDERR, $id->get_error_message() . "\n");
		exit(1);
	}
	echo "/archives/$id/\n";
}
