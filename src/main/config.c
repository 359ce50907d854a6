/* sen.conf: one table of keys serves reading, checking and writing the commented sample. */
#include "main/config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

enum { CONFIG_BYTES = 64 * 1024 };

enum key_kind { KEY_TEXT, KEY_NUMBER, KEY_FLAG };

struct key {
	const char *name;
	enum key_kind kind;
	size_t offset;
	const char *standard;
	int64_t min, max; /* numbers */
	const char *comment;
};

#define KEY(name) offsetof(struct config, name)

/* In the order of the sample. */
static const struct key keys[] = {
    {"db", KEY_TEXT, KEY(db), "sqlite", 0, 0,
	"The database: sqlite keeps everything in sen.db beside this file; or\n"
	"postgresql://user:password@host/name (PostgreSQL 15 or later)."},
    {"listen", KEY_TEXT, KEY(listen), "127.0.0.1:8080", 0, 0,
	"Where plain HTTP is served: ADDRESS:PORT, [::]:PORT for every address."},
    {"listen_tls", KEY_TEXT, KEY(listen_tls), "", 0, 0,
	"Where HTTPS is served, with a certificate chain and its key in PEM files."},
    {"tls_certificate", KEY_TEXT, KEY(tls_certificate), "", 0, 0, NULL},
    {"tls_key", KEY_TEXT, KEY(tls_key), "", 0, 0, NULL},
    {"trusted_proxies", KEY_TEXT, KEY(trusted_proxies), "", 0, 0,
	"Addresses of front proxies whose X-Forwarded-For and -Proto count, with spaces between."},
    {"public_url", KEY_TEXT, KEY(public_url), "", 0, 0,
	"How people reach this site, for links in mails: https://dichvucong.example.gov.vn"},
    {"threads", KEY_NUMBER, KEY(threads), "0", 0, 16, "Threads that serve HTTP; 0: one a core."},
    {"connections", KEY_NUMBER, KEY(connections), "12000", 64, 1000000,
	"Most connections at once, and most from one address (0: no limit; proxies and this\n"
	"machine itself have none)."},
    {"connections_per_address", KEY_NUMBER, KEY(connections_per_address), "200", 0, 1000000, NULL},
    {"changes_per_minute", KEY_NUMBER, KEY(changes_per_minute), "120", 0, 1000000,
	"Most changes from one address in a minute, most attempts to sign in, register or\n"
	"recover an account in a minute, and most MB of files in an hour; 0: no limit."},
    {"sign_ins_per_minute", KEY_NUMBER, KEY(sign_ins_per_minute), "20", 0, 1000000, NULL},
    {"upload_mb_per_hour", KEY_NUMBER, KEY(upload_mb_per_hour), "2000", 0, 1000000, NULL},
    {"cache_mb", KEY_NUMBER, KEY(cache_mb), "64", 1, 65536, "Memory for database pages."},
    {"writers", KEY_NUMBER, KEY(writers), "4", 1, 16,
	"PostgreSQL only: connections that write, and connections that read."},
    {"readers", KEY_NUMBER, KEY(readers), "4", 1, 64, NULL},
    {"free_space_mb", KEY_NUMBER, KEY(free_space_mb), "500", 0, 10000000,
	"Below this much free disk space writes are refused; what can be read stays readable."},
    {"smtp", KEY_TEXT, KEY(smtp), "", 0, 0,
	"The mail server: smtp://host:25, smtps://user:password@host:465. Without it mails wait\n"
	"in the outbox."},
    {"smtp_tls", KEY_TEXT, KEY(smtp_tls), "auto", 0, 0,
	"Mails hold links that open accounts. yes: only by TLS; no: also without where the mail\n"
	"server offers none; auto: only by TLS unless the mail server is this machine."},
    {"mail_from", KEY_TEXT, KEY(mail_from), "", 0, 0,
	"The sender of mails: address@example.gov.vn"},
    {"clamd", KEY_TEXT, KEY(clamd), "", 0, 0,
	"The malware scanner, /run/clamav/clamd.ctl or host:3310: files wait until they are "
	"clean."},
    {"zone", KEY_TEXT, KEY(zone), "+07:00", 0, 0, "Offset from UTC of every date and office hour."},
    {"node", KEY_NUMBER, KEY(node), "0", 0, 15,
	"A number of its own for each program on one PostgreSQL database."},
    {"log", KEY_TEXT, KEY(log), "notice", 0, 0,
	"How much the log says: error, warning, notice or debug."},
    {"demo", KEY_FLAG, KEY(demo), "no", 0, 0,
	"The demo: a mailbox page for development, ready accounts; serves this machine only."},
};

/* ---- values ---- */

static bool
set_number(const struct key *k, struct text value, char *to)
{
	int64_t n;

	if (!text_int(value, &n) || n < k->min || n > k->max)
		return false;
	memcpy(to, &n, sizeof n);
	return true;
}

static bool
set_flag(struct text value, char *to)
{
	bool on = text_is(value, "yes");

	if (!on && !text_is(value, "no"))
		return false;
	memcpy(to, &on, sizeof on);
	return true;
}

static bool
set_value(struct arena *a, const struct key *k, struct text value, struct config *c)
{
	char *to = (char *)c + k->offset;
	const char *z;

	switch (k->kind) {
	case KEY_NUMBER:
		return set_number(k, value, to);
	case KEY_FLAG:
		return set_flag(value, to);
	case KEY_TEXT:
		z = text_z(a, value);
		memcpy(to, &z, sizeof z);
		return true;
	}
	return false;
}

static struct text
wanted(struct arena *a, const struct key *k)
{
	if (k->kind == KEY_NUMBER)
		return text_format(
		    a, "a number from %lld to %lld", (long long)k->min, (long long)k->max);
	return k->kind == KEY_FLAG ? TEXT("yes or no") : TEXT("a text");
}

/* ---- checks of several keys or of one key's grammar: what is wrong, or NULL ---- */

static const char *
check_db(struct config *c)
{
	struct text db = text_of(c->db);

	if (text_is(db, "sqlite") || text_starts(db, TEXT("postgresql://"))
	    || text_starts(db, TEXT("postgres://")))
		return NULL;
	return "db is neither sqlite nor an address: write `db = sqlite` or "
	       "`db = postgresql://user@host/name`";
}

static const char *
check_zone(struct config *c)
{
	struct text z = text_of(c->zone);
	int64_t hours, minutes;

	if (z.n != 6 || (z.p[0] != '+' && z.p[0] != '-') || z.p[3] != ':'
	    || !text_int(text_part(z, 1, 2), &hours) || !text_int(text_part(z, 4, 2), &minutes)
	    || hours > 14 || minutes > 59)
		return "zone is not an offset from UTC: write it as `zone = +07:00`";
	c->zone_minutes = (int)(hours * 60 + minutes) * (z.p[0] == '-' ? -1 : 1);
	return NULL;
}

static const char *
check_log(struct config *c)
{
	static const char *const names[] = {"error", "warning", "notice", "debug"};

	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcmp(c->log, names[i]) == 0) {
			c->log_level = (enum log_level)i;
			return NULL;
		}
	}
	return "log is none of error, warning, notice and debug";
}

static const char *
check_tls(struct config *c)
{
	if (c->listen_tls[0] == '\0' || (c->tls_certificate[0] != '\0' && c->tls_key[0] != '\0'))
		return NULL;
	return "listen_tls needs tls_certificate and tls_key: name the two PEM files";
}

/* 127.0.0.0/8 as four numbers; no name that merely begins like it. */
static bool
is_ipv4_loopback(struct text host)
{
	for (size_t i = 0; i < host.n; i++)
		if (strchr("0123456789.", host.p[i]) == NULL)
			return false;
	return text_starts(host, TEXT("127."));
}

/* The host of scheme://user:password@host:port. */
static bool
on_this_machine(struct text url)
{
	size_t at = text_find(url, TEXT("://"));
	struct text host = at == SIZE_MAX ? url : text_part(url, at + 3, url.n);

	host = text_part(host, 0, text_find_char(host, '/'));
	while ((at = text_find_char(host, '@')) != SIZE_MAX)
		host = text_part(host, at + 1, host.n);
	if (text_starts(host, TEXT("[::1]")))
		return host.n == 5 || host.p[5] == ':';
	host = text_part(host, 0, text_find_char(host, ':'));
	return text_is(host, "localhost") || is_ipv4_loopback(host);
}

static const char *
check_mail(struct config *c)
{
	struct text smtp = text_of(c->smtp), url = text_of(c->public_url);

	if (smtp.n > 0 && !text_starts(smtp, TEXT("smtp://"))
	    && !text_starts(smtp, TEXT("smtps://")))
		return "smtp is not an address: write `smtp = smtp://host:25`";
	if (strcmp(c->smtp_tls, "auto") != 0 && strcmp(c->smtp_tls, "yes") != 0
	    && strcmp(c->smtp_tls, "no") != 0)
		return "smtp_tls is none of auto, yes and no";
	c->mail_tls = strcmp(c->smtp_tls, "yes") == 0
		      || (strcmp(c->smtp_tls, "auto") == 0 && !on_this_machine(smtp));
	if (smtp.n > 0 && text_find_char(text_of(c->mail_from), '@') == SIZE_MAX)
		return "smtp needs mail_from: the address that mails come from";
	if (smtp.n > 0 && url.n == 0)
		return "smtp needs public_url: the address that links in mails begin with";
	if (url.n > 0
	    && ((!text_starts(url, TEXT("https://")) && !text_starts(url, TEXT("http://")))
		|| text_ends(url, TEXT("/"))))
		return "public_url starts with https:// (or http://) and has no slash at its end";
	return NULL;
}

bool
config_is_loopback(const char *listen)
{
	struct text t = text_of(listen);

	return text_starts(t, TEXT("127.")) || text_starts(t, TEXT("[::1]:"))
	       || text_starts(t, TEXT("localhost:"));
}

struct text
config_host(const char *listen)
{
	struct text t = text_of(listen);
	size_t n = t.n;

	while (n > 0 && t.p[n - 1] != ':')
		n--;
	t = text_part(t, 0, n > 0 ? n - 1 : 0);
	return t.n == 0 || text_is(t, "0.0.0.0") || text_is(t, "[::]") ? TEXT("localhost") : t;
}

/* The demo's passwords are known to everyone. */
static const char *
check_demo(struct config *c)
{
	if (c->demo && c->listen_tls[0] != '\0')
		return "the demo has no listen_tls: remove the line";
	if (c->demo && !config_is_loopback(c->listen))
		return "the demo serves this machine only: write `listen = 127.0.0.1:8080`, or "
		       "begin a real installation with `sen init` without --demo";
	return NULL;
}

static const char *
check_all(struct config *c)
{
	static const char *(*const checks[])(struct config *) = {
	    check_db, check_zone, check_log, check_tls, check_mail, check_demo};
	const char *wrong = NULL;

	for (size_t i = 0; wrong == NULL && i < COUNT(checks); i++)
		wrong = checks[i](c);
	return wrong;
}

/* ---- reading ---- */

static const struct key *
key_find(struct text name)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (text_is(name, keys[i].name))
			return &keys[i];
	return NULL;
}

/* Keys that begin like it, or all: the remedy of a misspelling. */
static struct text
key_list(struct arena *a)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < COUNT(keys); i++) {
		buf_text(&b, i > 0 ? TEXT(", ") : TEXT(""));
		buf_text(&b, text_of(keys[i].name));
	}
	return buf_done(&b);
}

static bool
parse_line(struct arena *a, struct text line, uint64_t *seen, struct config *out, struct text *why)
{
	struct text value = line, name;
	const struct key *k;
	uint64_t bit;

	if (!text_cut(&value, '=', &name) || name.n == line.n) {
		*why = TEXT("there is no `=`: write `key = value`, or # in front of a comment");
		return false;
	}
	name = text_trim(name);
	value = text_trim(value);
	k = key_find(name);
	if (k == NULL) {
		*why = text_format(a, "«%.*s» is not a key; there are %.*s", TEXT_ARG(name),
		    TEXT_ARG(key_list(a)));
		return false;
	}
	bit = (uint64_t)1 << (k - keys);
	if ((*seen & bit) != 0) {
		*why = text_format(a, "%s is set a second time: remove one of the lines", k->name);
		return false;
	}
	*seen |= bit;
	if (!set_value(a, k, value, out)) {
		*why = text_format(a, "%s is not «%.*s»: write %.*s", k->name, TEXT_ARG(value),
		    TEXT_ARG(wanted(a, k)));
		return false;
	}
	return true;
}

bool
config_parse(
    struct arena *a, const char *file, struct text text, struct config *out, struct text *why)
{
	struct text rest = text, line, wrong;
	uint64_t seen = 0;
	const char *whole;

	_Static_assert(COUNT(keys) <= 64, "seen is a 64-bit set");
	*out = (struct config){0};
	for (size_t i = 0; i < COUNT(keys); i++)
		must(set_value(a, &keys[i], text_of(keys[i].standard), out));
	for (int number = 1; text_cut(&rest, '\n', &line); number++) {
		line = text_trim(line);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (!parse_line(a, line, &seen, out, &wrong)) {
			*why = text_format(a, "%s line %d: %.*s", file, number, TEXT_ARG(wrong));
			return false;
		}
	}
	whole = check_all(out);
	if (whole != NULL)
		*why = text_format(a, "%s: %s", file, whole);
	return whole == NULL;
}

bool
config_read(struct arena *a, const char *dir, struct config *out, struct text *why)
{
	struct text file = text_format(a, "%s/sen.conf", dir);
	int fd = open(file.p, O_RDONLY | O_CLOEXEC);
	char *p = arena_alloc(a, CONFIG_BYTES);
	ssize_t n = fd >= 0 ? read(fd, p, CONFIG_BYTES) : -1;

	if (n < 0 || n == CONFIG_BYTES) {
		*why = text_format(a, "%s cannot be read: %s; `sen init DIR` makes a new one",
		    file.p, n < 0 ? strerror(errno) : "it is too long");
		if (fd >= 0)
			close(fd);
		return false;
	}
	close(fd);
	return config_parse(a, file.p, (struct text){p, (size_t)n}, out, why);
}

/* ---- the sample ---- */

static const char *
value_in(const char *const *set, const char *name)
{
	for (; set != NULL && set[0] != NULL; set += 2)
		if (strcmp(set[0], name) == 0)
			return set[1];
	return NULL;
}

static void
comment(struct buf *b, const char *text)
{
	struct text rest = text_of(text), line;

	buf_char(b, '\n');
	while (text_cut(&rest, '\n', &line)) {
		buf_text(b, TEXT("# "));
		buf_text(b, line);
		buf_char(b, '\n');
	}
}

struct text
config_sample(struct arena *a, const char *const *set)
{
	struct buf b = buf_in(a);

	buf_text(&b, TEXT("# Sen's settings at start; sen.conf(5) explains them. A line behind # "
			  "shows the standard.\n"));
	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *value = value_in(set, keys[i].name);

		if (keys[i].comment != NULL)
			comment(&b, keys[i].comment);
		buf_format(&b, "%s%s =%s%s\n", value == NULL ? "#" : "", keys[i].name,
		    (value != NULL ? value : keys[i].standard)[0] != '\0' ? " " : "",
		    value != NULL ? value : keys[i].standard);
	}
	return buf_done(&b);
}
