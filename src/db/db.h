/*
 * One API over two engines: SQLite (embedded) and PostgreSQL. A struct db is one connection with
 * its prepared statements and at most one open transaction; it belongs to one thread.
 *
 * SQL stands as a literal beside the function that owns it, one text for both engines: $1 … as
 * parameters, ON CONFLICT, RETURNING, CTEs; no LIKE, no NULL in sort keys. After any false the
 * caller returns false: the transaction (on the writer: the savepoint) is over.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/cx.h"

enum db_engine { DB_SQLITE, DB_POSTGRES };

struct db;

/* A statement: a literal, known by its address. pg differs only for full-text search. */
struct sql {
	const char *text;
	const char *pg; /* NULL: the same text */
};

#define SQL(literal)              ((struct sql){"" literal "", NULL})
#define SQL_BY_ENGINE(sqlite, pg) ((struct sql){"" sqlite "", "" pg ""})

enum arg_kind { ARG_INT, ARG_REAL, ARG_TEXT, ARG_BYTES };

struct arg {
	enum arg_kind kind;
	int64_t i;
	double r;
	struct text t; /* also bytes */
};

struct args {
	const struct arg *p;
	size_t n;
};

static inline struct arg
arg_int(int64_t v)
{
	return (struct arg){.kind = ARG_INT, .i = v};
}

static inline struct arg
arg_real(double v)
{
	return (struct arg){.kind = ARG_REAL, .r = v};
}

static inline struct arg
arg_text(struct text v)
{
	return (struct arg){.kind = ARG_TEXT, .t = v};
}

static inline struct arg
arg_bytes(struct bytes v)
{
	return (struct arg){.kind = ARG_BYTES, .t = {(const char *)v.p, v.n}};
}

static inline struct arg
arg_time(struct time v)
{
	return arg_int(v.ms);
}

static inline struct arg
arg_day(struct day v)
{
	return arg_int(v.n);
}

/* A raw char * has no conversion here: it does not compile. bool and enums pass as integers. */
#define ARG(v)                                 \
	_Generic((v), struct text              \
		 : arg_text, struct bytes      \
		 : arg_bytes, struct time      \
		 : arg_time, struct day        \
		 : arg_day, double             \
		 : arg_real, bool              \
		 : arg_int, int                \
		 : arg_int, unsigned int       \
		 : arg_int, long               \
		 : arg_int, unsigned long      \
		 : arg_int, long long          \
		 : arg_int, unsigned long long \
		 : arg_int)(v)

#define ARGS(...)                                                \
	((struct args){(const struct arg[]){ARGS_(__VA_ARGS__)}, \
	    sizeof((const struct arg[]){ARGS_(__VA_ARGS__)}) / sizeof(struct arg)})
#define NO_ARGS ((struct args){NULL, 0})

/* ARG() over up to 32 arguments. */
#define ARGS_(...)                                                                                \
	ARGS_PICK(__VA_ARGS__, A32, A31, A30, A29, A28, A27, A26, A25, A24, A23, A22, A21, A20,   \
	    A19, A18, A17, A16, A15, A14, A13, A12, A11, A10, A9, A8, A7, A6, A5, A4, A3, A2, A1) \
	(__VA_ARGS__)
#define ARGS_PICK(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, \
    a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, name, ...)               \
	name
#define A1(x)       ARG(x)
#define A2(x, ...)  ARG(x), A1(__VA_ARGS__)
#define A3(x, ...)  ARG(x), A2(__VA_ARGS__)
#define A4(x, ...)  ARG(x), A3(__VA_ARGS__)
#define A5(x, ...)  ARG(x), A4(__VA_ARGS__)
#define A6(x, ...)  ARG(x), A5(__VA_ARGS__)
#define A7(x, ...)  ARG(x), A6(__VA_ARGS__)
#define A8(x, ...)  ARG(x), A7(__VA_ARGS__)
#define A9(x, ...)  ARG(x), A8(__VA_ARGS__)
#define A10(x, ...) ARG(x), A9(__VA_ARGS__)
#define A11(x, ...) ARG(x), A10(__VA_ARGS__)
#define A12(x, ...) ARG(x), A11(__VA_ARGS__)
#define A13(x, ...) ARG(x), A12(__VA_ARGS__)
#define A14(x, ...) ARG(x), A13(__VA_ARGS__)
#define A15(x, ...) ARG(x), A14(__VA_ARGS__)
#define A16(x, ...) ARG(x), A15(__VA_ARGS__)
#define A17(x, ...) ARG(x), A16(__VA_ARGS__)
#define A18(x, ...) ARG(x), A17(__VA_ARGS__)
#define A19(x, ...) ARG(x), A18(__VA_ARGS__)
#define A20(x, ...) ARG(x), A19(__VA_ARGS__)
#define A21(x, ...) ARG(x), A20(__VA_ARGS__)
#define A22(x, ...) ARG(x), A21(__VA_ARGS__)
#define A23(x, ...) ARG(x), A22(__VA_ARGS__)
#define A24(x, ...) ARG(x), A23(__VA_ARGS__)
#define A25(x, ...) ARG(x), A24(__VA_ARGS__)
#define A26(x, ...) ARG(x), A25(__VA_ARGS__)
#define A27(x, ...) ARG(x), A26(__VA_ARGS__)
#define A28(x, ...) ARG(x), A27(__VA_ARGS__)
#define A29(x, ...) ARG(x), A28(__VA_ARGS__)
#define A30(x, ...) ARG(x), A29(__VA_ARGS__)
#define A31(x, ...) ARG(x), A30(__VA_ARGS__)
#define A32(x, ...) ARG(x), A31(__VA_ARGS__)

/* A running query. Columns are counted from 0; texts are copied into c->mem. */
struct rows {
	struct cx *c;
	void *statement; /* the driver's */
	int64_t row;     /* PostgreSQL: which row of the result */
	bool failed;
};

/*
 * db_query starts a query; then db_next while it returns true; then db_end, which says whether
 * the whole of it was read. A query must be ended before the request is. Kinds of failure: BUSY
 * (too long a read, disk full, the engine is away) or BROKEN.
 */
bool db_query(struct cx *c, struct sql q, struct args a, struct rows *out) MUST_USE;
bool db_next(struct rows *r) MUST_USE;
bool db_end(struct rows *r) MUST_USE;

int64_t row_int(struct rows *r, int column);
double row_real(struct rows *r, int column);
struct text row_text(struct rows *r, int column);
struct bytes row_bytes(struct rows *r, int column);
struct time row_time(struct rows *r, int column);
struct day row_day(struct rows *r, int column);
bool row_bool(struct rows *r, int column);

/* Runs a statement whose rows nobody wants. On PostgreSQL it may be sent with the next one that
 * waits, so that its failure may show there or at the commit; both roll back. */
bool db_exec(struct cx *c, struct sql q, struct args a) MUST_USE;

/* Runs a change and counts the rows it changed. */
bool db_change(struct cx *c, struct sql q, struct args a, int64_t *changed) MUST_USE;

/* The first row, left open at it (*found) or ended (not *found). When found, call db_end. */
bool db_first(struct cx *c, struct sql q, struct args a, struct rows *out, bool *found) MUST_USE;

/*
 * The usual two, given `T of_row(struct rows *r)` for one row. All rows into a list { T *p; size_t
 * n; } in the arena; and the first row into *out, which stays as it is where there is none
 * (*found).
 */
#define db_list(c, q, a, out, of_row)                                                             \
	({                                                                                        \
		struct rows rows_;                                                                \
		bool ok_ = db_query((c), q, a, &rows_);                                           \
		size_t room_ = 0;                                                                 \
		(out)->p = NULL;                                                                  \
		(out)->n = 0;                                                                     \
		while (ok_ && db_next(&rows_)) {                                                  \
			(out)->p = db_room(&rows_, (out)->p, (out)->n, &room_, sizeof *(out)->p); \
			(out)->p[(out)->n++] = of_row(&rows_);                                    \
		}                                                                                 \
		ok_ &&db_end(&rows_);                                                             \
	})
#define db_one(c, q, a, out, of_row, found)                      \
	({                                                       \
		struct rows rows_;                               \
		bool ok_ = db_first((c), q, a, &rows_, (found)); \
		if (ok_ && *(found)) {                           \
			*(out) = of_row(&rows_);                 \
			ok_ = db_end(&rows_);                    \
		}                                                \
		ok_;                                             \
	})
/* db_list's: p with room for one more than n elements. */
void *db_room(struct rows *r, void *p, size_t n, size_t *room, size_t size);

/* First column of the first row; 0 or the empty text where there is no row. */
bool db_int(struct cx *c, struct sql q, struct args a, int64_t *out) MUST_USE;
bool db_text(struct cx *c, struct sql q, struct args a, struct text *out) MUST_USE;

/* ---- connections and transactions: for the gate, the writer, jobs and commands ---- */

enum db_role { DB_READER, DB_WRITER };

struct db_config {
	enum db_engine engine;
	const char *address; /* SQLite: the file; PostgreSQL: a libpq URI */
	int cache_mb;        /* page cache of the writer (readers take a quarter) */
	int read_ms;         /* a reader's statement stops after this long; 250. 0: never */
	const char *vfs;     /* tests: the VFS that drops unsynced writes; NULL */
};

/* Opens a connection; NULL with *why (in the arena) saying what is wrong and what to do. */
struct db *db_open(
    const struct db_config *config, enum db_role role, struct arena *a, struct text *why) MUST_USE;

/*
 * PostgreSQL's address in two parts, for programs whose command line everybody on the machine can
 * read: what is no secret, as libpq's names and values, and the password (empty: none). False with
 * *why where it cannot be read, or has a secret that only a command line could say.
 */
bool db_address_part(const char *address, struct arena *a, struct text *open, struct text *password,
    struct text *why) MUST_USE;
void db_close(struct db *db);
enum db_engine db_engine_of(const struct db *db);

/* The outcome of a commit when the engine went away in it. */
enum db_commit { DB_COMMITTED, DB_ROLLED_BACK, DB_COMMIT_UNKNOWN };

bool db_begin(struct cx *c) MUST_USE; /* read-only on a reader */
enum db_commit db_commit(struct cx *c);
void db_rollback(struct db *db);
bool db_savepoint(struct cx *c) MUST_USE;
bool db_release(struct cx *c) MUST_USE;
bool db_rollback_to(struct cx *c) MUST_USE; /* and releases it; ends queries left open */

/* Is the whole transaction gone (full disk, I/O error, interrupt)? Then nothing in it counts. */
bool db_transaction_lost(const struct db *db);

/* Resets statements left open by a request that ended by a jump. */
void db_reset(struct db *db);

/* PostgreSQL: advisory locks of this transaction on all keys, sorted. SQLite: nothing. */
bool db_lock_keys(struct cx *c, const int64_t *keys, size_t n) MUST_USE;

/* SQLite: checkpoints when the log is above `bytes`; only ever called by the writer. */
void db_checkpoint(struct db *db, int64_t bytes);

/* SQLite: copies the whole database to a file, online. Unused on PostgreSQL (pg_dump does it). */
bool db_copy_to(struct cx *c, const char *file) MUST_USE;

/* Test hook: the n-th statement or commit from now fails as a full disk does: BUSY, and the
 * transaction is lost (0: none). Savepoints and begins are not counted. */
extern int64_t db_fail_after;
/* Test hook: called behind each commit that succeeded (NULL: not). */
extern void (*db_committed_hook)(void);

/*
 * ---- migrations: the only DDL ----
 *
 * Their types are ID INT REAL TEXT BLOB in capitals; a table that is its own index ends with
 * WITHOUT ROWID (see dialect.c for what each engine gets). Lines from `-- sqlite:` or
 * `-- postgres:` to `-- both:` are for that engine only; full-text search alone needs them.
 */

/* Baked from schema/NNN_name.sql of each folder, in the order core, then the systems' table. */
struct migration {
	const char *system;
	int number;
	const char *name;
	const char *sql; /* types ID INT REAL TEXT BLOB, mapped by the driver */
};

/* Brings the database up to the program; refuses one that is newer. */
bool db_migrate(struct cx *c, const struct migration *m, size_t n) MUST_USE;

#endif
