"""
The measuring of bench/wordpress: one installation of Sen and one of WordPress with the same texts, wrk
beside them on the same cores. Prints a table in Markdown.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

from measure import HERE, Table, cpu_seconds, free_port, wrk
from sen import Client, Sen, command

SEARCHES = ("khai sinh", "đăng ký", "xử phạt", "hồ sơ", "giấy phép", "thời hạn", "tổ chức", "trách nhiệm")


def arguments():
    p = argparse.ArgumentParser(prog="bench/wordpress", description=__doc__)
    p.add_argument("--seconds", type=int, default=5, help="for each row (5)")
    p.add_argument("--out", help="the table goes into this file, too")
    p.add_argument("articles", help="JSON lines with code, title, text")
    return p.parse_args()


def write(path, text):
    with open(path, "w") as f:
        f.write(text)


def wait_for(what, ready):
    for _ in range(300):
        if ready():
            return
        time.sleep(0.1)
    raise RuntimeError(what + " did not start")


class WordPress:
    """MariaDB, php-fpm and nginx over private sockets, in one folder."""

    def __init__(self, top, articles):
        self.top, self.port, self.cached_port = top, free_port(), free_port()
        self.processes = {}
        os.chmod(top, 0o755)
        self.database()
        self.site = os.path.join(top, "site")
        shutil.copytree("/usr/share/wordpress", self.site, symlinks=False)
        self.configure()
        url = "http://127.0.0.1:%d" % self.port
        done = subprocess.run(["php", os.path.join(HERE, "wordpress.php"), articles, url], cwd=self.site, check=True,
                              stdout=subprocess.PIPE, text=True)
        self.paths = [line for line in done.stdout.splitlines() if line.startswith("/archives/")]
        self.php()
        self.nginx()

    def start(self, name, *words):
        log = open(os.path.join(self.top, name + ".log"), "w")
        self.processes[name] = subprocess.Popen(words, stdout=log, stderr=log)
        log.close()

    def database(self):
        data, place = os.path.join(self.top, "mysql"), os.path.join(self.top, "mysql.sock")
        os.mkdir(data)
        shutil.chown(data, "mysql", "mysql")
        shutil.chown(self.top, "mysql", "mysql")
        subprocess.run(["mariadb-install-db", "--no-defaults", "--user=mysql", "--datadir=" + data,
                        "--auth-root-authentication-method=normal"], check=True, stdout=subprocess.DEVNULL)
        self.start("mariadb", "mariadbd", "--no-defaults", "--user=mysql", "--datadir=" + data, "--socket=" + place,
                   "--skip-networking", "--innodb-buffer-pool-size=256M", "--character-set-server=utf8mb4",
                   "--pid-file=" + os.path.join(self.top, "mysql.pid"))
        ask = ["mariadb", "--no-defaults", "--socket=" + place, "-uroot"]
        wait_for("MariaDB", lambda: subprocess.run([*ask, "-e", "SELECT 1"], stdout=subprocess.DEVNULL,
                                                   stderr=subprocess.DEVNULL).returncode == 0)
        subprocess.run([*ask, "-e", "CREATE DATABASE wp; CREATE USER wp@localhost IDENTIFIED BY 'wp'; "
                        "GRANT ALL ON wp.* TO wp@localhost"], check=True)
        self.socket = place

    def configure(self):
        write(os.path.join(self.site, "wp-config.php"), """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', 'wp'); define('DB_CHARSET', 'utf8mb4');
define('DB_HOST', 'localhost:%s');
define('AUTH_KEY', 'a'); define('SECURE_AUTH_KEY', 'b'); define('LOGGED_IN_KEY', 'c'); define('NONCE_KEY', 'd');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
""" % self.socket)

    def php(self):
        conf = os.path.join(self.top, "fpm.conf")
        write(conf, """[global]
error_log = %(top)s/fpm.err
daemonize = no
[www]
user = www-data
group = www-data
listen = %(top)s/fpm.sock
listen.owner = www-data
pm = static
pm.max_children = 4
php_admin_value[opcache.enable] = 1
php_admin_value[opcache.validate_timestamps] = 0
""" % {"top": self.top})
        binary = sorted(b for b in os.listdir("/usr/sbin") if re.match(r"php-fpm\d", b))[-1]
        self.start("php", binary, "--fpm-config", conf)
        wait_for("php-fpm", lambda: os.path.exists(os.path.join(self.top, "fpm.sock")))

    def nginx(self):
        server = """server {
  listen 127.0.0.1:%(port)d; root %(top)s/site; index index.php;
  location / { try_files $uri $uri/ /index.php?$args; }
  location ~ \\.php$ { include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    fastcgi_param HTTP_HOST 127.0.0.1:%(main)d; fastcgi_pass unix:%(top)s/fpm.sock; %(cache)s }
}
"""
        cache = ("fastcgi_cache pages; fastcgi_cache_valid 200 10m; fastcgi_cache_key $request_uri; "
                 "fastcgi_ignore_headers Cache-Control Expires Set-Cookie;")
        parts = [server % {"port": port, "main": self.port, "top": self.top, "cache": c}
                 for port, c in ((self.port, ""), (self.cached_port, cache))]
        conf = os.path.join(self.top, "nginx.conf")
        write(conf, """user www-data; worker_processes 2; daemon off; pid %(top)s/nginx.pid; error_log %(top)s/nginx.err;
events { worker_connections 1024; }
http { include /etc/nginx/mime.types; access_log off; sendfile on; keepalive_requests 1000000;
fastcgi_cache_path %(top)s/cache levels=1:2 keys_zone=pages:16m inactive=60m;
%(servers)s }
""" % {"top": self.top, "servers": "".join(parts)})
        self.start("nginx", "nginx", "-c", conf)
        wait_for("nginx", lambda: os.path.exists(os.path.join(self.top, "nginx.pid")))

    def cpu(self):
        """Of everything that serves it: nginx, PHP, the database."""
        total = 0
        for process in self.processes.values():
            for pid in [process.pid, *children(process.pid)]:
                total += cpu_seconds(pid)
        return total

    def stop(self):
        for name in ("nginx", "php", "mariadb"):
            if name in self.processes:
                self.processes[name].terminate()
                self.processes[name].wait()


def children(pid):
    with open("/proc/%d/task/%d/children" % (pid, pid)) as f:
        return [int(word) for word in f.read().split()]


class Bench:
    def __init__(self, options):
        self.o = options
        self.table = Table(options.out)
        self.top = tempfile.mkdtemp(prefix="sen-bench-")

    def lists(self, name, paths):
        path = os.path.join(self.top, name)
        write(path, "\n".join(paths) + "\n")
        return path

    def row(self, what, who, port, paths, cpu, warm, connections=64):
        """One row; `warm` asks each page once first, so that a cache holds it."""
        client = Client(port)
        for path in paths if warm else paths[:1]:
            answer = client.ask("GET", path)
            if answer.status != 200:
                raise RuntimeError("%s: %s answers %d" % (who, path, answer.status))
        listed = self.lists("paths", paths)
        url = "http://127.0.0.1:%d%s" % (port, paths[0])
        wrk(url, 1, connections, script="paths.lua", args=[listed, "w"])
        before = cpu()
        run = wrk(url, self.o.seconds, connections, script="paths.lua", args=[listed, "a"])
        each = (cpu() - before) * 1e6 / max(1, run["n"])
        if run["bad"] or run["errors"]:
            self.table.wrong.append("%s, %s: %d answers were no page, %d socket errors" % (
                what, who, run["bad"], run["errors"]))
        self.table.row(what, who, "{:,d}".format(len(answer.body)), each, run["rate"], run["p50"], run["p99"])
        return run["rate"]

    def run(self):
        line = self.table.line
        line("`bench/wordpress --seconds %d ARTICLES.jsonl`, load before the start %.1f" % (
            self.o.seconds, os.getloadavg()[0]))
        with Sen("--demo", conf=("changes_per_minute = 0",), folder=self.top) as sen:
            command("import", "code-articles", self.o.articles, "--data", sen.dir, expect=None)
            sen.start()
            ours = self.our_pages(sen)
            peer = WordPress(os.path.join(self.top, "wordpress"), self.o.articles)
            try:
                self.compare(sen, peer, ours)
            finally:
                peer.stop()
        self.table.line()
        for w in self.table.wrong:
            line("**Not clean:** " + w)
        return 1 if self.table.wrong else 0

    def our_pages(self, sen):
        """The addresses of the same articles here: those of the sitemap's documents, and in each its articles."""
        client = Client(sen.port)
        found, todo = [], ["/sitemap.xml"]
        while todo:
            text = client.ask("GET", todo.pop()).body.decode()
            for address in re.findall(r"<loc>[a-z]+://[^/<]+([^<]*)</loc>", text):
                if address.startswith("/sitemaps/"):
                    todo.append(address)
                elif re.match(r"/law/[^/]+$", address):
                    page = client.ask("GET", address).body.decode()
                    found += sorted(set(re.findall(r'href="(%s/[^"/?#]*dieu-[^"/?#]*)"' % re.escape(address), page)))
        return found

    def compare(self, sen, peer, articles):
        quote = urllib.parse.quote
        with open(self.o.articles) as f:
            texts = sum(1 for _ in f)
        self.table.line()
        self.table.line("%s texts; %s posts in WordPress, %s article pages here." % (
            texts, len(peer.paths), len(articles)))
        self.table.section("Pages, 64 connections", "what", "who", "bytes", "CPU µs each", "a second", "p50 ms", "p99 ms")
        kinds = (
            ("home", ["/news"], ["/"], True),
            ("article", articles, peer.paths, True),
            ("search", ["/search?q=" + quote(q) for q in SEARCHES], ["/?s=" + quote(q) for q in SEARCHES], True),
            ("search, never asked before", ["/search?q=" + quote(q) + "&x=@N@" for q in SEARCHES],
             ["/?s=" + quote(q) + "&x=@N@" for q in SEARCHES], False),
            ("feed", ["/feeds/kind/act.atom"], ["/feed/"], True))
        ratios = []
        for what, here, there, warm in kinds:
            own = self.row(what, "Sen", sen.port, here, lambda: cpu_seconds(sen.server_pid()), warm)
            # PHP has four processes: more connections would only wait.
            plain = self.row(what, "WordPress, 8 connections", peer.port, there, peer.cpu, False, 8)
            cached = self.row(what, "WordPress, nginx's cache", peer.cached_port, there, peer.cpu, warm)
            ratios.append("%s: %.0f × WordPress, %.2f × nginx's cached file" % (what, own / max(plain, 0.01), own / max(cached, 0.01)))
        self.table.line()
        for r in ratios:
            self.table.line("- " + r)


if __name__ == "__main__":
    bench = Bench(arguments())
    os.mkdir(os.path.join(bench.top, "wordpress"))
    os.chmod(bench.top, 0o755)
    try:
        status = bench.run()
    finally:
        shutil.rmtree(bench.top, ignore_errors=True)
    sys.exit(status)
