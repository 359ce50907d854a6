/*
 * The gate over real sockets and a real database with a small system of its own: who gets in, what
 * bodies are taken and refused, what is done once, what is kept, and what is said when nothing
 * works.
 */
#include "unit/empty.h"
#include "unit/unit.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "core/audit.h"
#include "core/file.h"
#include "core/person.h"
#include "core/role.h"
#include "core/session.h"
#include "core/setting.h"
#include "core/snapshot.h"
#include "core/token.h"
#include "schema.h"
#include "web/cookie.h"
#include "web/gate.h"
#include "web/url.h"
#include "web/web.h"

enum { MADE_UP_TOKENS = 20 }; /* from one address, in a minute */

/* ---- the system ---- */

static int shown, done;

struct thing {
	struct text name, password;
	int64_t number;
	struct upload file;
	struct pairs answers;
};

static const struct field thing_fields[] = {
    {"name", FIELD_LINE, offsetof(struct thing, name), MSG("Name"), true, 1, 200},
    {"number", FIELD_INT, offsetof(struct thing, number), MSG("Number")},
    {"password", FIELD_SECRET, offsetof(struct thing, password), MSG("Password")},
    {"answers", FIELD_PAIRS, offsetof(struct thing, answers)},
};
static const struct form thing_form = {thing_fields, COUNT(thing_fields), sizeof(struct thing), 0};

static const struct field list_fields[] = {
    {"name", FIELD_LINE, offsetof(struct thing, name), MSG("Name")},
    {"number", FIELD_INT, offsetof(struct thing, number), MSG("Number"), .max = 100},
};
static const struct form list_form = {list_fields, COUNT(list_fields), sizeof(struct thing), 0};

static const struct field upload_fields[] = {
    {"name", FIELD_LINE, offsetof(struct thing, name), MSG("Name"), true, 1, 200},
    {"file", FIELD_FILE, offsetof(struct thing, file), MSG("File"), true},
};
static const struct form upload_form = {
    upload_fields, COUNT(upload_fields), sizeof(struct thing), 1 << 20};

static bool
show(struct req *r)
{
	struct html *h = page_begin(r, TEXT("A <page>"));

	html_literal(h, "<h1>here ", 9);
	html_int(h, __atomic_add_fetch(&shown, 1, __ATOMIC_RELAXED));
	html_literal(h, "</h1>", 5);
	return page_end(r);
}

static bool
show_form(struct req *r)
{
	struct html *h = page_begin(r, TEXT("A form"));

	html_literal(h, "<form method=\"post\">", 20);
	html_csrf(h);
	html_literal(h, "name=", 5);
	html_text(h, typed(r, "name"));
	html_literal(h, " password=", 10);
	html_text(h, typed(r, "password"));
	html_literal(h, " error=", 7);
	html_text(h, field_error(r, "number"));
	html_literal(h, " key=", 5);
	html_text(h, fresh_key(r));
	html_literal(h, ";</form>", 8);
	return page_end(r);
}

static bool
store(struct req *r, struct text name)
{
	__atomic_add_fetch(&done, 1, __ATOMIC_RELAXED);
	return db_exec(&r->cx, SQL("INSERT INTO test_thing (name) VALUES ($1)"), ARGS(name));
}

static bool
do_form(struct req *r)
{
	const struct thing *in = r->in;

	notice_next(r, TEXT("Đã lưu."));
	return store(r, in->name) && go(r, TEXT("/things/"), in->name);
}

static bool
do_json(struct req *r)
{
	const struct thing *in = r->in;
	struct text phone = pair_value(&in->answers, TEXT("phone"));

	if (text_is(in->name, "conflict"))
		return store(r, in->name) && fail(&r->cx, CONFLICT, T("It is there already."));
	if (text_is(in->name, "refuse"))
		return store(r, in->name) && refuse(&r->cx, FORBIDDEN, T("Recorded."));
	return store(r, in->name)
	       && answer_json(
		   r, 201, text_format(r->cx.mem, "{\"phone\":\"%.*s\"}", TEXT_ARG(phone)));
}

static bool
do_upload(struct req *r)
{
	const struct thing *in = r->in;

	return file_keep(&r->cx, &in->file, "test.thing", 1)
	       && answer_bytes(r, "text/plain",
		   text_format(r->cx.mem, "%.*s %.*s %lld", TEXT_ARG(in->file.type),
		       TEXT_ARG(in->file.digest), (long long)in->file.size),
		   TEXT(""));
}

static bool
make_ready(struct req *r)
{
	r->prepared = r;
	return true;
}

static bool
do_prepared(struct req *r)
{
	return r->prepared == r && answer_bytes(r, "text/plain", TEXT("ready"), TEXT(""));
}

static bool
publish(struct req *r)
{
	public_changed(r);
	return answer_bytes(r, "text/plain", TEXT("published"), TEXT(""));
}

static bool
refuse_look(struct req *r)
{
	return refuse(&r->cx, FORBIDDEN, T("Recorded."));
}

static bool
show_list(struct req *r)
{
	const struct thing *in = r->in;

	list_shown(r, (size_t)in->number);
	return show(r);
}

static const struct route routes[] = {
    {GET, "/list", &ANYONE, &list_form, show_list},
    {GET, "/page", &ANYONE, &no_input, show},
    {GET, "/cached", &ANYONE, &no_input, show, .flags = ROUTE_CACHED},
    {GET, "/slow", &ANYONE, &no_input, show, .flags = ROUTE_SLOW},
    {GET, "/mine", &SIGNED_IN, &no_input, show},
    {GET, "/looked-at", &ANYONE, &no_input, show, .flags = ROUTE_AUDITED},
    {GET, "/refused", &ANYONE, &no_input, refuse_look},
    {GET, "/form", &ANYONE, &no_input, show_form},
    {POST, "/form", &ANYONE, &thing_form, do_form, .again = show_form, .flags = ROUTE_ONCE},
    {POST, "/bare", &ANYONE, &thing_form, do_form},
    {POST, "/publish", &ANYONE, &no_input, publish, .flags = ROUTE_TEST},
    {POST, "/prepared", &ANYONE, &no_input, do_prepared, make_ready, .flags = ROUTE_TEST},
    {POST, "/upload", &ANYONE, &upload_form, do_upload},
    {POST, "/upload-mine", &SIGNED_IN, &upload_form, do_upload},
    {POST, "/api/v1/things", &ANYONE, &thing_form, do_json, .flags = ROUTE_ONCE},
    {GET, "/api/v1/things/:name", &ANYONE, &thing_form, do_json},
    {GET, "/api/v1/mine", &SIGNED_IN, &no_input, show},
    {POST, "/api/v1/uploads-mine", &SIGNED_IN, &upload_form, do_upload},
    {POST, "/api/v1/uploads", &ANYONE, &upload_form, do_upload},
};

static const struct system test_system = {
    .name = "test", .routes = routes, .n_routes = COUNT(routes)};
static const struct system *const systems[] = {&web_system, &test_system};

/* ---- the server ---- */

static struct arena mem;
static struct gate *gate;
static char folder[64];
static struct db *reader;
static struct cx look;
static int port;

static void
stop_at(struct text why)
{
	fprintf(stderr, "%.*s\n", TEXT_ARG(why));
	exit(1);
}

/* The token of a system that is known. */
static const char *known;

static bool
make_system(struct cx *c)
{
	struct text whole = text_format(&mem, "sen_%064d", 7);
	struct digest d = digest_text(whole);

	known = text_format(&mem, "Authorization: Bearer %s\r\n", whole.p).p;
	return db_begin(c)
	       && db_exec(c,
		   SQL("INSERT INTO core_agency (id, code, name, level) VALUES (1, 'H99', 'A', 1)"),
		   NO_ARGS)
	       && db_exec(c,
		   SQL("INSERT INTO core_token (id, digest, agency, name, may, made, until) "
		       "VALUES (1, $1, 1, 'A system', '', 1, $2)"),
		   ARGS(((struct bytes){d.b, sizeof d.b}),
		       ((struct time){c->now.ms + 86400 * INT64_C(1000)})))
	       && db_commit(c) == DB_COMMITTED;
}

static const char *
prepare_database(enum db_engine engine)
{
	static char file[128];
	static const struct migration own[] = {
	    {"test", 1, "things", "CREATE TABLE test_thing (name TEXT NOT NULL);\n"}};
	const char *address = engine == DB_SQLITE ? file : getenv("SEN_TEST_PG");
	struct db_config config = {.engine = engine, .cache_mb = 8, .read_ms = 2000};
	struct migration *all = NEW_ARRAY(&mem, struct migration, schema_migrations_n + 1);
	struct text why;
	struct cx c = {.mem = &mem, .now = time_read()};

	snprintf(file, sizeof file, "%s/sen.db", folder);
	config.address = address;
	if (engine == DB_POSTGRES)
		postgres_empty(address);
	c.db = db_open(&config, DB_WRITER, &mem, &why);
	if (c.db == NULL)
		stop_at(why);
	memcpy(all, schema_migrations, schema_migrations_n * sizeof *all);
	all[schema_migrations_n] = own[0];
	if (!db_migrate(&c, all, schema_migrations_n + 1) || !make_system(&c))
		stop_at(c.why.log.n > 0 ? c.why.log : c.why.what);
	db_close(c.db);
	return address;
}

static void
start(enum db_engine engine)
{
	struct gate_config config = {.systems = systems,
	    .n_systems = COUNT(systems),
	    .public_url = "https://sen.example",
	    .trusted_proxies = "10.0.0.1 127.0.0.1",
	    .reader_threads = 2,
	    .strict_per_minute = MADE_UP_TOKENS,
	    .test = true};
	struct text why;

	config.db = (struct db_config){
	    .engine = engine, .address = prepare_database(engine), .cache_mb = 8, .read_ms = 2000};
	config.writer = (struct writer_config){
	    .db = config.db, .threads = engine == DB_SQLITE ? 1 : 2, .batch = 32, .queue = 256};
	config.http = (struct http_config){.address = "127.0.0.1:0",
	    .threads = 2,
	    .connections = 200,
	    .header_s = 5,
	    .idle_s = 5,
	    .minimum_rate = 10,
	    .drain_bytes = 1 << 20};
	gate = gate_start(&config, &mem, &why);
	if (gate == NULL)
		stop_at(why);
	port = gate_port(gate);
	reader = db_open(&config.db, DB_READER, &mem, &why);
	if (reader == NULL)
		stop_at(why);
	look = (struct cx){.mem = &mem, .db = reader, .now = time_read()};
}

static void
stop(void)
{
	db_close(reader);
	gate_stop(gate);
	snapshot_drop_all();
}

/* The file store is opened once a process. */
static void
make_folder(void)
{
	struct text why;

	snprintf(folder, sizeof folder, "/tmp/sen-gate-XXXXXX");
	if (mkdtemp(folder) == NULL || !file_store_open(&mem, folder, false, &why))
		stop_at(TEXT("no folder"));
}

static void
remove_folder(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	EXPECT(system(command) == 0);
}

static int64_t
rows(struct sql q)
{
	int64_t n = -1;

	look.why = (struct problem){0};
	if (!db_begin(&look) || !db_int(&look, q, NO_ARGS, &n))
		stop_at(look.why.log);
	db_rollback(reader);
	return n;
}

#define THINGS rows(SQL("SELECT count(*) FROM test_thing"))

/* ---- the client ---- */

static char answer[400000];

static int
dial(void)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof at) != 0)
		stop_at(TEXT("the server does not take a connection"));
	return fd;
}

/* Head and body, then what comes back until the connection closes. */
static struct text
exchange(struct text head, struct text body)
{
	int fd = dial();
	size_t n = 0;
	ssize_t got;

	if (send(fd, head.p, head.n, MSG_NOSIGNAL) < 0)
		unit_failed++;
	if (body.n > 0 && send(fd, body.p, body.n, MSG_NOSIGNAL) < 0)
		body.n = 0; /* refused while it was sent */
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};

		if (poll(&p, 1, 3000) <= 0)
			break;
		got = recv(fd, answer + n, sizeof answer - 1 - n, 0);
		if (got <= 0)
			break;
		n += (size_t)got;
	}
	close(fd);
	answer[n] = '\0';
	return (struct text){answer, n};
}

static struct text
get(const char *path, const char *headers)
{
	return exchange(
	    text_format(
		&mem, "GET %s HTTP/1.1\r\nHost: sen\r\nConnection: close\r\n%s\r\n", path, headers),
	    TEXT(""));
}

static struct text
post(const char *path, const char *headers, const char *type, struct text body)
{
	return exchange(text_format(&mem,
			    "POST %s HTTP/1.1\r\nHost: sen\r\nConnection: close\r\n%s"
			    "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
			    path, headers, type, body.n),
	    body);
}

#define FORM  "application/x-www-form-urlencoded"
#define JSON  "application/json"
#define PARTS "multipart/form-data; boundary=XX"

static bool
has(struct text t, const char *what)
{
	return text_find(t, text_of(what)) != SIZE_MAX;
}

static bool
status_is(struct text t, const char *status)
{
	bool ok = has(text_part(t, 0, 20), status);

	if (!ok)
		fprintf(stderr, "expected %s: %.*s\n", status, (int)(t.n < 600 ? t.n : 600), t.p);
	return ok;
}

/* What stands between two marks. */
static struct text
between(struct text t, const char *from, const char *to)
{
	size_t at = text_find(t, text_of(from));

	if (at == SIZE_MAX)
		return TEXT("");
	t = text_part(t, at + strlen(from), t.n);
	return text_copy(&mem, text_part(t, 0, text_find(t, text_of(to))));
}

/* A guest's cookie and token from the form's page. */
static const char *cookie;
static struct text token;

static void
open_form(void)
{
	struct text t = get("/form", "");

	cookie = text_z(&mem, text_format(&mem, "Cookie: guest=%.*s\r\n",
				  TEXT_ARG(between(t, "Set-Cookie: guest=", ";"))));
	token = between(t, "name=\"csrf\" value=\"", "\"");
	EXPECT(token.n > 0 && strlen(cookie) > 30);
}

/* ---- tests ---- */

static void
test_pages(void)
{
	struct text t = get("/page", "");

	EXPECT(status_is(t, "200"));
	EXPECT(has(t, "<h1>here ") && has(t, "A &lt;page&gt;") && has(t, "lang=\"vi\""));
	EXPECT(has(t, "Content-Security-Policy: default-src 'none'") && !has(t, "unsafe-"));
	EXPECT(has(t, "X-Content-Type-Options: nosniff"));
	EXPECT(has(t, "private, no-store") && !has(t, "Set-Cookie"));
	EXPECT(has(get("/page", "Accept-Language: fr, en-GB;q=0.8\r\n"), "lang=\"en\""));
	EXPECT(has(get("/page", "Cookie: lang=en\r\nAccept-Language: vi\r\n"), "lang=\"en\""));
	EXPECT(has(get("/page", "Accept-Encoding: gzip\r\n"), "Content-Encoding: gzip"));
	EXPECT(!has(get("/page", "Accept-Encoding: gzip;q=0\r\n"), "Content-Encoding"));
	EXPECT(status_is(get("/slow", ""), "200"));
	t = get("/page/?a=b", "");
	EXPECT(status_is(t, "308") && has(t, "Location: /page?a=b\r\n"));
	EXPECT(status_is(get("//", ""), "404"));
	t = get("/nothing", "");
	EXPECT(status_is(t, "404") && has(t, "</html>"));
	t = exchange(
	    TEXT("HEAD /page HTTP/1.1\r\nHost: sen\r\nConnection: close\r\n\r\n"), TEXT(""));
	EXPECT(status_is(t, "200") && !has(t, "<h1>"));
	t = exchange(
	    TEXT("DELETE /page HTTP/1.1\r\nHost: sen\r\nConnection: close\r\n\r\n"), TEXT(""));
	EXPECT(status_is(t, "405") && has(t, "Allow: GET, HEAD\r\n"));
	t = exchange(
	    TEXT("OPTIONS /form HTTP/1.1\r\nHost: sen\r\nConnection: close\r\n\r\n"), TEXT(""));
	EXPECT(status_is(t, "405") && has(t, "Allow: GET, HEAD, POST\r\n"));
	t = get("/bare", "");
	EXPECT(status_is(t, "405") && has(t, "Allow: POST\r\n"));
	t = exchange(TEXT("GET /page HTTP/1.1\r\nHost: sen\r\nConnection: close\r\nContent-Length: "
			  "3\r\n\r\n"),
	    TEXT("abc"));
	EXPECT(status_is(t, "400"));
}

static void
test_own_pages(void)
{
	struct text t = get("/page", ""), asset = between(t, "stylesheet\" href=\"", "\"");

	t = get(text_z(&mem, asset), "Accept-Encoding: gzip\r\n");
	EXPECT(status_is(t, "200") && has(t, "immutable") && has(t, "Content-Encoding: gzip"));
	EXPECT(has(t, "text/css") && has(t, "Vary: Accept-Encoding\r\n"));
	EXPECT(status_is(get("/assets/sen-0000000000.css", ""), "404"));
	EXPECT(has(get("/favicon.ico", ""), "image/svg+xml"));
	t = get("/language?to=en&back=%2Fpage%3Fa%3Db", "");
	EXPECT(status_is(t, "303") && has(t, "Location: /page?a=b\r\n"));
	EXPECT(has(t, "Set-Cookie: lang=en; Path=/; Max-Age="));
	EXPECT(has(get("/language?to=en&back=https://evil.example/", ""), "Location: /\r\n"));
	EXPECT(status_is(get("/language?to=xx", ""), "422"));
	EXPECT(has(get("/healthz", ""), "\r\n\r\nok\n"));
	t = get("/metrics", "X-Forwarded-For: ::1\r\n");
	EXPECT(status_is(t, "200") && has(t, "sen_requests_total{class=\"2xx\"}"));
	EXPECT(has(t, "# EOF\n") && has(t, "application/openmetrics-text"));
	t = get("/api/v1/openapi.json", "");
	EXPECT(status_is(t, "200") && has(t, "\"/api/v1/things/{name}\""));
	EXPECT(has(get("/.well-known/security.txt", ""), "Contact: https://sen.example/help"));
	EXPECT(has(get("/robots.txt", ""), "Disallow: /api/"));
}

static void
test_cache(void)
{
	struct text t = get("/cached", ""), first = between(t, "<h1>", "</h1>"), etag;

	t = get("/cached", "");
	EXPECT(text_equal(between(t, "<h1>", "</h1>"), first) || status_is(t, "200"));
	for (int i = 0; i < 8 && !has(t, "ETag"); i++) /* there are two io threads */
		t = get("/cached", "");
	etag = between(t, "ETag: ", "\r\n");
	EXPECT(etag.n > 2 && has(t, "public, no-cache"));
	t = get("/cached", "Accept-Encoding: gzip\r\n");
	EXPECT(has(t, "Content-Encoding: gzip"));
	for (int i = 0; i < 8 && !has(t, " 304 "); i++)
		t = get("/cached",
		    text_z(&mem, text_format(&mem, "If-None-Match: %.*s\r\n", TEXT_ARG(etag))));
	EXPECT(has(t, " 304 "));
	EXPECT(has(get("/cached", "Cookie: lang=en\r\n"), "lang=\"en\""));
	EXPECT(status_is(post("/publish", "", FORM, TEXT("")), "200"));
	t = get("/cached", "");
	EXPECT(!text_equal(between(t, "<h1>", "</h1>"), first));
}

static void
test_access(void)
{
	struct text t = get("/mine?a=b", "");

	EXPECT(status_is(t, "401") || has(t, "Location: /sign-in?next="));
	t = get("/mine", "Cookie: sen=forged.0123456789abcdef0123456789abcdef\r\n");
	EXPECT(status_is(t, "401"));
	t = get("/api/v1/mine", "");
	EXPECT(status_is(t, "401") && has(t, "WWW-Authenticate: Bearer"));
	EXPECT(has(t, "application/problem+json") && has(t, "\"status\":401"));
	t = get("/api/v1/mine", "Authorization: Bearer wrong\r\n");
	EXPECT(status_is(t, "401") && has(t, "application/problem+json"));
}

static void
test_form_of_others(void)
{
	/* Who may not send it does not hear what is wrong with it. */
	EXPECT(status_is(post("/api/v1/uploads-mine", "", JSON, TEXT("{}")), "401"));
	EXPECT(status_is(
	    post("/api/v1/things", "Authorization: Bearer x\r\n", JSON, TEXT("{}")), "401"));
	EXPECT(status_is(get("/api/v1/nothing", "Authorization: Bearer x\r\n"), "404"));
}

/* A stream of made-up tokens from one address ends in 429, before a body is read or the writer
 * asked; right tokens from the same address, and everybody else, go on. */
static void
test_made_up_tokens(void)
{
	static const char from[] = "X-Forwarded-For: 203.0.113.77\r\n";
	const char *made_up = text_format(&mem, "%sAuthorization: Bearer sen_%064d\r\n", from, 8).p;
	const char *right = text_format(&mem, "%s%s", from, known).p;
	struct text t;
	int n = 0;

	EXPECT(status_is(post("/api/v1/things", made_up, JSON, TEXT("{")), "401"));
	EXPECT(status_is(post("/api/v1/things", made_up, JSON, TEXT("")), "401"));
	while (n < MADE_UP_TOKENS && has(get("/api/v1/mine", made_up), " 401 "))
		n++;
	EXPECT(n == MADE_UP_TOKENS - 2);
	t = get("/api/v1/mine", made_up);
	EXPECT(status_is(t, "429") && has(t, "Retry-After: 60"));
	EXPECT(status_is(post("/api/v1/things", made_up, JSON, TEXT("{\"name\":\"x\"}")), "429"));
	EXPECT(status_is(post("/api/v1/things", made_up, JSON, TEXT("")), "429"));
	EXPECT(status_is(post("/api/v1/uploads", made_up, PARTS, TEXT("--XX\r\n")), "429"));
	EXPECT(status_is(post("/api/v1/things", right, JSON, TEXT("{\"name\":\"An\"}")), "201"));
	EXPECT(status_is(post("/api/v1/things", right, JSON, TEXT("{\"name\":\"An\"}")), "201"));
	EXPECT(status_is(get("/api/v1/mine", right), "200"));
	EXPECT(status_is(post("/api/v1/things", from, JSON, TEXT("{\"name\":\"An\"}")), "201"));
	EXPECT(status_is(get("/api/v1/mine", "Authorization: Bearer x\r\n"), "401"));
}

/* Behind a proxy that we trust: its client's address and scheme count, nothing further away. */
static void
test_proxies(void)
{
	struct text t;

	EXPECT(status_is(get("/metrics", "X-Forwarded-For: 203.0.113.9\r\n"), "401"));
	EXPECT(status_is(
	    get("/metrics", "X-Forwarded-For: 127.0.0.1, 203.0.113.9, 10.0.0.1\r\n"), "401"));
	EXPECT(status_is(get("/metrics", "X-Forwarded-For: <script>\r\n"), "401"));
	EXPECT(status_is(get("/metrics", ""), "401"));
	EXPECT(status_is(get("/metrics", "X-Forwarded-For: 127.0.0.2\r\n"), "200"));
	t = get("/form", "X-Forwarded-Proto: https\r\n");
	EXPECT(has(t, "Set-Cookie: __Host-guest=") && has(t, "; Secure"));
	EXPECT(has(t, "Strict-Transport-Security: max-age="));
	/* A plain cookie is not taken behind TLS. */
	t = get("/form", "X-Forwarded-Proto: https\r\nCookie: lang=en\r\n");
	EXPECT(has(t, "lang=\"vi\""));
	t = get("/form", "X-Forwarded-Proto: https\r\nCookie: __Host-lang=en\r\n");
	EXPECT(has(t, "lang=\"en\""));
}

static void
test_forms(void)
{
	int64_t had = THINGS;
	struct text t, key;

	open_form();
	/* Without cookie or token, or sent by another site, nothing is done. */
	EXPECT(status_is(post("/form", "", FORM, TEXT("name=x")), "403"));
	EXPECT(status_is(post("/bare", cookie, FORM, TEXT("name=x")), "403"));
	t = text_format(&mem, "name=An&csrf=%.*s", TEXT_ARG(token));
	EXPECT(status_is(
	    post("/form",
		text_z(&mem, text_format(&mem, "%sSec-Fetch-Site: cross-site\r\n", cookie)), FORM,
		t),
	    "403"));
	EXPECT(status_is(
	    post("/form",
		text_z(&mem, text_format(&mem, "%sOrigin: https://evil.example\r\n", cookie)), FORM,
		t),
	    "403"));
	EXPECT(THINGS == had);
	/* A stale token shows the form again with what was typed. */
	t = post("/form", cookie, FORM, TEXT("name=An+%26+B%C3%ACnh&csrf=00"));
	EXPECT(status_is(t, "422") && has(t, "name=An &amp; Bình"));
	/* What is wrong comes back at its field; the secret does not. */
	t = post("/form", cookie, FORM,
	    text_format(&mem, "name=An&number=x&password=hunter2&csrf=%.*s", TEXT_ARG(token)));
	EXPECT(status_is(t, "422") && has(t, "error=Number:") && !has(t, "hunter2"));
	EXPECT(THINGS == had);
	/* Right: done, and a note on the next page, once. */
	t = post("/form", text_z(&mem, text_format(&mem, "%sOrigin: http://sen\r\n", cookie)), FORM,
	    text_format(&mem, "name=An+B/c&csrf=%.*s", TEXT_ARG(token)));
	EXPECT(status_is(t, "303") && has(t, "Location: /things/An%20B%2Fc\r\n"));
	EXPECT(THINGS == had + 1);
	t = get("/page", text_z(&mem, text_format(&mem, "Cookie: note=%.*s\r\n",
					  TEXT_ARG(between(t, "Set-Cookie: note=", ";")))));
	EXPECT(has(t, "Đã lưu.") && has(t, "Set-Cookie: note=; Path=/; Max-Age=0"));
	/* What a form's answer leads back to is where it was sent from. */
	t = post("/form",
	    text_z(&mem, text_format(&mem, "%sReferer: http://sen/form?a=b\r\n", cookie)), FORM,
	    text_format(&mem, "name=&csrf=%.*s", TEXT_ARG(token)));
	EXPECT(status_is(t, "422") && has(t, "back=%2Fform%3Fa%3Db"));
	/* The form's key: sent twice, done once. */
	key = between(get("/form", cookie), " key=", ";");
	EXPECT(key.n == 32);
	for (int i = 0; i < 2; i++) {
		t = post("/form", cookie, FORM,
		    text_format(
			&mem, "name=Twice&key=%.*s&csrf=%.*s", TEXT_ARG(key), TEXT_ARG(token)));
		EXPECT(status_is(t, "303") && has(t, "Location: /things/Twice\r\n"));
	}
	EXPECT(THINGS == had + 2);
	EXPECT(status_is(post("/prepared", "", FORM, TEXT("")), "200"));
}

static void
test_bodies(void)
{
	static char large[200000];
	struct text t, many;
	struct buf b = buf_in(&mem);

	open_form();
	EXPECT(status_is(post("/form", cookie, FORM, TEXT("name=%")), "400"));
	EXPECT(status_is(post("/form", cookie, FORM, TEXT("name=%ff")), "400"));
	EXPECT(status_is(post("/form", cookie, FORM, TEXT("name=a%00b")), "400"));
	EXPECT(status_is(post("/form", cookie, "text/plain", TEXT("name=a")), "415"));
	EXPECT(status_is(post("/form", cookie, JSON, TEXT("{}")), "415"));
	EXPECT(
	    status_is(post("/form", cookie, FORM "; charset=windows-1258", TEXT("name=a")), "415"));
	EXPECT(status_is(post("/form", "Content-Encoding: gzip\r\n", FORM, TEXT("name=a")), "415"));
	memset(large, 'a', sizeof large);
	t = post("/form", cookie, FORM, (struct text){large, sizeof large});
	EXPECT(status_is(t, "413") && has(t, "64 KB"));
	for (int i = 0; i < 1001; i++)
		buf_format(&b, "&f%d=", i);
	many = buf_done(&b);
	EXPECT(status_is(post("/form", cookie, FORM, many), "413"));
	/* Chunked, without a length, beyond the cap. */
	t = exchange(TEXT("POST /form HTTP/1.1\r\nHost: sen\r\nConnection: close\r\nContent-Type: "
			  "application/x-www-form-urlencoded\r\nTransfer-Encoding: "
			  "chunked\r\n\r\n1ffff\r\n"),
	    (struct text){large, 0x1ffff});
	EXPECT(t.n == 0 || has(t, " 413 "));
	EXPECT(status_is(get("/page?q=%zz", ""), "200")); /* it takes no input */
	EXPECT(status_is(get("/api/v1/things/%ff", ""), "400"));
	EXPECT(status_is(get("/page", ""), "200"));
}

static struct text
parts(const char *format_csrf, const char *rest)
{
	struct buf b = buf_in(&mem);

	if (format_csrf != NULL)
		buf_format(&b,
		    "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n",
		    TEXT_ARG(token));
	buf_text(&b, text_of(rest));
	return buf_done(&b);
}

#define NAME_PART "--XX\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nẢnh\r\n"
#define FILE_PART                                                                                  \
	"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\x\\\\a.png\"\r\n" \
	"Content-Type: text/html\r\n\r\n%PDF-1.7\n1 0 obj\r\n"
#define END "--XX--\r\n"

static int
entries_of(const char *path)
{
	int n = 0;
	DIR *d = opendir(path);

	for (struct dirent *one; d != NULL && (one = readdir(d)) != NULL;)
		n += one->d_name[0] != '.';
	if (d != NULL)
		closedir(d);
	return n;
}

static int
files_in(const char *name)
{
	char path[128];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return entries_of(path);
}

static void
test_uploads(void)
{
	struct text t;

	open_form();
	t = post("/upload", cookie, PARTS, parts("", NAME_PART FILE_PART END));
	EXPECT(status_is(t, "200") && has(t, "application/pdf"));
	EXPECT(has(t, " 16") && rows(SQL("SELECT count(*) FROM core_file")) == 1);
	/* The token is the first part, or not one byte of the file is taken. */
	t = post("/upload", cookie, PARTS, parts(NULL, NAME_PART FILE_PART END));
	EXPECT(status_is(t, "403"));
	t = post("/upload", cookie, PARTS, parts("", NAME_PART END));
	EXPECT(status_is(t, "422") && has(t, "File: "));
	t = post("/upload-mine", cookie, PARTS, parts("", NAME_PART FILE_PART END));
	EXPECT(status_is(t, "401"));
	/* Machines: no cookie counts, none is needed. */
	t = post("/api/v1/uploads", "", PARTS, parts(NULL, NAME_PART FILE_PART END));
	EXPECT(status_is(t, "200"));
	/* Broken in many ways. */
	EXPECT(status_is(post("/upload", cookie, PARTS, parts("", NAME_PART)), "400"));
	EXPECT(status_is(post("/upload", cookie, PARTS, TEXT("--YY\r\n")), "400"));
	EXPECT(status_is(
	    post("/upload", cookie, "multipart/form-data", parts("", NAME_PART END)), "400"));
	EXPECT(status_is(post("/upload", cookie, PARTS,
			     parts("", "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n" END)),
	    "400"));
	EXPECT(status_is(
	    post("/upload", cookie, PARTS,
		parts("",
		    "--XX\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n\xff\r\n" END)),
	    "400"));
	t = post(
	    "/upload", cookie, PARTS, (struct text){text_z(&mem, (struct text){answer, 0}), 0});
	EXPECT(has(t, " 403 ") || has(t, " 400 "));
	usleep(50000); /* an exchange is closed behind its answer */
	EXPECT(files_in("incoming") == 0);
}

static void
wait_for_incoming(int n)
{
	for (int i = 0; i < 300 && files_in("incoming") != n; i++)
		usleep(10000);
	EXPECT(files_in("incoming") == n);
}

/* Uploads that wait for more hold their connection and nothing else. */
static void
test_slow_uploads(void)
{
	enum { SLOW = 20 };
	struct text body = parts(NULL, NAME_PART FILE_PART FILE_PART FILE_PART);
	struct text head = text_format(&mem,
	    "POST /api/v1/uploads HTTP/1.1\r\nHost: sen\r\nContent-Type: " PARTS
	    "\r\nContent-Length: 100000\r\n\r\n%.*s",
	    TEXT_ARG(body));
	int had, slow[SLOW];

	wait_for_incoming(0);
	had = entries_of("/proc/self/fd");
	for (int i = 0; i < SLOW; i++) {
		slow[i] = dial();
		EXPECT(send(slow[i], head.p, head.n, MSG_NOSIGNAL) == (ssize_t)head.n);
	}
	wait_for_incoming(3 * SLOW);
	EXPECT(entries_of("/proc/self/fd") <= had + 2 * SLOW); /* either end is ours */
	for (int i = 0; i < SLOW; i++)
		close(slow[i]);
	wait_for_incoming(0);
}

static void
test_json(void)
{
	int64_t had = THINGS;
	struct text t;

	t = post("/api/v1/things", "", JSON,
	    TEXT("{\"name\":\"An\",\"number\":12,\"answers\":{\"phone\":\"09\",\"ok\":true}}"));
	EXPECT(status_is(t, "201") && has(t, "{\"phone\":\"09\"}"));
	t = post("/api/v1/things", "", JSON, TEXT("{\"name\":\"An\",\"nmae\":1}"));
	EXPECT(status_is(t, "422") && has(t, "\"errors\":[{\"field\":\"nmae\""));
	t = post("/api/v1/things", "", JSON, TEXT("{\"number\":\"x\"}"));
	EXPECT(has(t, "\"field\":\"name\"") && has(t, "\"field\":\"number\""));
	EXPECT(status_is(post("/api/v1/things", "", JSON, TEXT("{\"name\":")), "400"));
	EXPECT(status_is(post("/api/v1/things", "", JSON, TEXT("[1]")), "400"));
	EXPECT(status_is(post("/api/v1/things", "", JSON, TEXT("")), "422"));
	EXPECT(status_is(
	    post("/api/v1/things", "", JSON, TEXT("{\"name\":\"a\",\"name\":\"b\"}")), "400"));
	EXPECT(status_is(
	    post("/api/v1/things", "", JSON, TEXT("{\"name\":{\"a\":{\"b\":1}}}")), "422"));
	EXPECT(status_is(post("/api/v1/things?name=x", "", JSON, TEXT("{\"name\":\"a\"}")), "422"));
	EXPECT(THINGS == had + 1);
	/* No commits nothing, refuse keeps what was done. */
	EXPECT(status_is(post("/api/v1/things", "", JSON, TEXT("{\"name\":\"conflict\"}")), "409"));
	EXPECT(THINGS == had + 1);
	EXPECT(status_is(post("/api/v1/things", "", JSON, TEXT("{\"name\":\"refuse\"}")), "403"));
	EXPECT(THINGS == had + 2);
	EXPECT(status_is(
	    post("/api/v1/things", "Idempotency-Key: \xff\r\n", JSON, TEXT("{\"name\":\"a\"}")),
	    "400"));
}

static void
test_audit(void)
{
	int64_t had = rows(SQL("SELECT count(*) FROM core_audit"));

	EXPECT(status_is(get("/looked-at", ""), "200"));
	EXPECT(rows(SQL("SELECT count(*) FROM core_audit")) == had + 1);
	EXPECT(status_is(get("/refused", ""), "403"));
	EXPECT(rows(SQL("SELECT count(*) FROM core_audit")) == had + 2);
	EXPECT(status_is(get("/page", ""), "200"));
	EXPECT(rows(SQL("SELECT count(*) FROM core_audit")) == had + 2);
}

#define LOOKS rows(SQL("SELECT count(*) FROM core_audit WHERE what = '/list'"))

/* Who saw which list of people, and what they asked for: once for each in ten minutes. */
static void
test_lists(void)
{
	EXPECT(status_is(get("/list?number=3&name=An", ""), "200"));
	EXPECT(LOOKS == 1);
	EXPECT(rows(SQL(
		   "SELECT count(*) FROM core_audit_payload p JOIN core_audit a ON a.id = p.audit "
		   "WHERE a.what = '/list' AND p.payload = "
		   "'{\"number\":\"3\",\"name\":\"An\",\"rows\":\"3\"}'"))
	       == 1);
	EXPECT(status_is(get("/list?number=3&name=An", ""), "200"));
	EXPECT(LOOKS == 1);
	EXPECT(status_is(get("/list?number=3&name=Binh", ""), "200"));
	EXPECT(LOOKS == 2);
	EXPECT(status_is(get("/list?number=0&name=Chi", ""), "200")); /* nobody was seen */
	EXPECT(LOOKS == 2);
	EXPECT(status_is(get("/list?number=x", ""), "422"));
	EXPECT(LOOKS == 2);
}

/* The n-th allocation fails, for every n until none does: an answer, and a server that goes on. */
static void fault_loop(struct text (*ask)(void))
{
	for (int64_t n = 1; n < 400; n++) {
		struct text t;
		bool reached;

		__atomic_store_n(&mem_fail_after, n, __ATOMIC_SEQ_CST);
		t = ask();
		reached = __atomic_load_n(&mem_fail_after, __ATOMIC_SEQ_CST) <= 0;
		__atomic_store_n(&mem_fail_after, 0, __ATOMIC_SEQ_CST);
		/* Where not even the connection could be made, it is closed. */
		EXPECT(t.n == 0 || has(t, "HTTP/1.1 "));
		EXPECT(status_is(get("/healthz", ""), "200"));
		if (!reached)
			return;
	}
	unit_failed++;
}

static struct text
ask_page(void)
{
	return get("/page", "Accept-Encoding: gzip\r\n");
}

static struct text
ask_form(void)
{
	return post("/form", cookie, FORM,
	    text_format(&mem, "name=An&number=x&csrf=%.*s", TEXT_ARG(token)));
}

static struct text
ask_upload(void)
{
	return post("/upload", cookie, PARTS, parts("", NAME_PART FILE_PART END));
}

static struct text
ask_json(void)
{
	return post("/api/v1/things", "", JSON, TEXT("{\"name\":\"An\"}"));
}

static void
test_faults(void)
{
	open_form();
	fault_loop(ask_page);
	fault_loop(ask_form);
	fault_loop(ask_json);
	fault_loop(ask_upload);
}

static void
test_engine(enum db_engine engine)
{
	start(engine);
	test_pages();
	test_own_pages();
	test_cache();
	test_access();
	test_form_of_others();
	test_made_up_tokens();
	test_proxies();
	test_forms();
	test_bodies();
	test_uploads();
	test_slow_uploads();
	test_json();
	test_audit();
	test_lists();
	test_faults();
	stop();
}

int
main(void)
{
	static const struct setting *const settings[] = {&WEB_SITE};

	setting_install(settings, 1);
	secret_install(
	    (struct bytes){(const unsigned char *)"0123456789abcdef0123456789abcdef", 32});
	make_folder();
	test_engine(DB_SQLITE);
	if (getenv("SEN_TEST_PG") != NULL)
		test_engine(DB_POSTGRES);
	remove_folder();
	arena_drop(&mem);
	return unit_end("gate");
}
