/*
 * DIR/sen.conf: what the machine needs at start, `key = value` a line, # begins a comment. What an
 * administrator changes while the program runs are settings (core/setting.h), not lines here.
 */
#ifndef MAIN_CONFIG_H
#define MAIN_CONFIG_H

#include "base/log.h"
#include "base/text.h"

struct config {
	const char *db; /* "sqlite", or a postgresql:// address */
	const char *listen;
	const char *listen_tls; /* empty: no TLS */
	const char *tls_certificate, *tls_key;
	const char *trusted_proxies;
	const char *public_url;
	const char *zone;
	const char *smtp;     /* empty: mails wait in the outbox */
	const char *smtp_tls; /* "auto", "yes", "no" */
	const char *mail_from;
	const char *clamd; /* empty: files are not scanned */
	const char *log;   /* "error", "warning", "notice", "debug" */
	int64_t threads;   /* 0: one a core */
	int64_t writers;   /* PostgreSQL */
	int64_t readers;   /* PostgreSQL */
	int64_t cache_mb;
	int64_t free_space_mb;
	int64_t connections, connections_per_address;
	int64_t changes_per_minute, sign_ins_per_minute, upload_mb_per_hour;
	int64_t node;
	bool demo;
	bool mail_tls;            /* of smtp and smtp_tls: no mail goes out in the clear */
	int zone_minutes;         /* of zone */
	enum log_level log_level; /* of log */
};

/* Reads a file's text; false with *why naming line and remedy. Values live in the arena. */
bool config_parse(struct arena *a, const char *file, struct text text, struct config *out,
    struct text *why) MUST_USE;

/* The same of DIR/sen.conf. */
bool config_read(struct arena *a, const char *dir, struct config *out, struct text *why) MUST_USE;

/* Does this ADDRESS:PORT serve this machine only? */
bool config_is_loopback(const char *listen);
/* Its host as a browser on this machine would name it. */
struct text config_host(const char *listen);

/* A sen.conf with every key explained; those in `set` (key, value, …, NULL) are in force, the
 * others stand behind a # with their standard value. */
struct text config_sample(struct arena *a, const char *const *set);

#endif
