/*
 * JSON schemas as literals, for the `answer` of a route's row: put together by the preprocessor,
 * read by openapi.c and by tests that hold real answers against them.
 */
#ifndef WEB_SCHEMA_H
#define WEB_SCHEMA_H

#define SCHEMA_OBJECT(required, properties)                                           \
	"{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" required \
	"],\"properties\":{" properties "}}"
#define SCHEMA_ARRAY(items) "{\"type\":\"array\",\"items\":" items "}"

/* A member's name in `required`. */
#define NAMED(name) "\"" name "\""

/* Members in `properties`. */
#define MEMBER(name, schema)      "\"" name "\":" schema
#define MEMBER_TEXT(name)         MEMBER(name, "{\"type\":\"string\"}")
#define MEMBER_INT(name)          MEMBER(name, "{\"type\":\"integer\"}")
#define MEMBER_FLAG(name)         MEMBER(name, "{\"type\":\"boolean\"}")
#define MEMBER_TIME(name)         MEMBER(name, "{\"type\":\"string\",\"format\":\"date-time\"}")
#define MEMBER_TEXTS(name)        MEMBER(name, SCHEMA_ARRAY("{\"type\":\"string\"}"))
#define MEMBER_OBJECT(name)       MEMBER(name, "{\"type\":\"object\"}")
#define MEMBER_TEXT_OR_NULL(name) MEMBER(name, "{\"type\":[\"string\",\"null\"]}")
#define MEMBER_INT_OR_NULL(name)  MEMBER(name, "{\"type\":[\"integer\",\"null\"]}")

#endif
