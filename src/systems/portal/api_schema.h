/* What the portal's API answers: the schemas of procedure_api.c and dossier_api.c. */
#ifndef PORTAL_API_SCHEMA_H
#define PORTAL_API_SCHEMA_H

#include "web/schema.h"

/* ---- procedures ---- */

#define PROCEDURE_HEAD_NAMES                                                                     \
	NAMED("code")                                                                            \
	"," NAMED("name") "," NAMED("field") "," NAMED("issuer") "," NAMED("version") "," NAMED( \
	    "open") "," NAMED("levels") "," NAMED("subjects")
#define PROCEDURE_HEAD                                                                                                        \
	MEMBER_TEXT("code")                                                                                                   \
	"," MEMBER_TEXT("name") "," MEMBER_TEXT("name_en") "," MEMBER_TEXT("field") "," MEMBER_TEXT("issuer") "," MEMBER_INT( \
	    "version") "," MEMBER_FLAG("open") "," MEMBER_TEXTS("levels") "," MEMBER_TEXTS("subje"                            \
											   "cts")

#define PROCEDURE_LIST_SCHEMA                                              \
	SCHEMA_OBJECT(NAMED("items") "," NAMED("total") "," NAMED("next"), \
	    MEMBER("items",                                                \
		SCHEMA_ARRAY(SCHEMA_OBJECT(PROCEDURE_HEAD_NAMES,           \
		    PROCEDURE_HEAD))) "," MEMBER_INT("total") "," MEMBER_TEXT_OR_NULL("next"))

#define FEE_SCHEMA                                                                \
	SCHEMA_OBJECT(NAMED("kind") "," NAMED("amount"),                          \
	    MEMBER_TEXT("kind") "," MEMBER_INT_OR_NULL("amount") "," MEMBER_TEXT( \
		"per") "," MEMBER_TEXT("note"))

#define CHANNEL_SCHEMA                                                                    \
	SCHEMA_OBJECT(NAMED("way") "," NAMED("term") "," NAMED("free") "," NAMED("fees"), \
	    MEMBER_TEXT("way") "," MEMBER(                                                \
		"term", SCHEMA_OBJECT(NAMED("count") "," NAMED("unit"),                   \
			    MEMBER_INT("count") "," MEMBER_TEXT("unit") "," MEMBER_TEXT(  \
				"note"))) "," MEMBER_FLAG("free") "," MEMBER("fees",      \
		SCHEMA_ARRAY(FEE_SCHEMA)) "," MEMBER_TEXT("note"))

#define COMPONENT_SCHEMA                                                                                                \
	SCHEMA_OBJECT(NAMED("code") "," NAMED("case") "," NAMED("name") "," NAMED("required"),                          \
	    MEMBER_TEXT("code") "," MEMBER_INT("case") "," MEMBER_TEXT("group") "," MEMBER_TEXT("name") "," MEMBER_INT( \
		"originals") "," MEMBER_INT("copies") "," MEMBER_TEXT("form") "," MEMBER_FLAG("re"                      \
											      "qu"                      \
											      "ir"                      \
											      "e"                       \
											      "d") "," MEMBER_FLAG("remark"))

#define PROCEDURE_SCHEMA                                                                                                \
	SCHEMA_OBJECT(PROCEDURE_HEAD_NAMES                                                                              \
	    "," NAMED("channels") "," NAMED("cases") "," NAMED("components") "," NAMED(                                 \
		"results") "," NAMED("steps") "," NAMED("answers_schema") "," NAMED("agencies"),                        \
	    PROCEDURE_HEAD                                                                                              \
	    "," MEMBER_TEXT("kind") "," MEMBER_TEXT("decision") "," MEMBER_TEXT("hash") "," MEMBER_TIME(                \
		"published") "," MEMBER_TEXT("summary") "," MEMBER_TEXT("implementing_agencies") "," MEMBER("channels", \
		SCHEMA_ARRAY(CHANNEL_SCHEMA)) "," MEMBER("cases",                                                       \
		SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("no") "," NAMED("name"),                                               \
		    MEMBER_INT("no") "," MEMBER_TEXT("name")))) "," MEMBER("components",                                \
		SCHEMA_ARRAY(COMPONENT_SCHEMA)) "," MEMBER("results",                                                   \
		SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("name"),                                                               \
		    MEMBER_TEXT("name") "," MEMBER_TEXT("code")))) "," MEMBER("steps",                                  \
		SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("text"),                                                               \
		    MEMBER_TEXT("heading") "," MEMBER_TEXT("name") "," MEMBER_TEXT(                                     \
			"text")))) "," MEMBER_TEXT("conditions") "," MEMBER("legal_basis",                              \
		SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("name"),                                                               \
		    MEMBER_TEXT("number") "," MEMBER_TEXT(                                                              \
			"name")))) "," MEMBER_OBJECT("answers_schema") "," MEMBER("agencies",                           \
		SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("code") "," NAMED("name") "," NAMED("online"),                         \
		    MEMBER_INT("id") "," MEMBER_TEXT("code") "," MEMBER_TEXT(                                           \
			"name") "," MEMBER_TEXT("online") "," MEMBER_TEXT("reason")))))

/* ---- dossiers ---- */

#define DOSSIER_FACTS_NAMES                                                            \
	NAMED("reference")                                                             \
	"," NAMED("status") "," NAMED("status_code") "," NAMED("procedure") "," NAMED( \
	    "agency") "," NAMED("late") "," NAMED("due_soon") "," NAMED("next")
#define DOSSIER_FACTS                                                                                                                                                                                                           \
	MEMBER_TEXT("reference")                                                                                                                                                                                                \
	"," MEMBER_TEXT("code") "," MEMBER_TEXT("status") "," MEMBER_INT("status_code") "," MEMBER_TEXT("procedure") "," MEMBER_TEXT("procedure_name") "," MEMBER_TEXT("agency") "," MEMBER_TEXT("agency_name") "," MEMBER_INT( \
	    "case") "," MEMBER_TEXT("channel") "," MEMBER_TIME("submitted") "," MEMBER_TIME("acce"                                                                                                                              \
											    "pte"                                                                                                                               \
											    "d") "," MEMBER_TIME("due") "," MEMBER_TEXT("due_why") "," MEMBER_FLAG("late") "," MEMBER_FLAG("due_soon") "," MEMBER_TIME("answer_by") "," MEMBER_TIME("finished") "," MEMBER_TIME("returned") "," MEMBER_TEXT("outcome") "," MEMBER_TEXT("next")

#define DOSSIER_EVENTS_MEMBER                                                                                             \
	MEMBER("events",                                                                                                  \
	    SCHEMA_ARRAY(SCHEMA_OBJECT(                                                                                   \
		NAMED("seq") "," NAMED("at") "," NAMED("event") "," NAMED("from") "," NAMED("to"),                        \
		MEMBER_INT("seq") "," MEMBER_TIME("at") "," MEMBER_TEXT("event") "," MEMBER_TEXT("from") "," MEMBER_TEXT( \
		    "to") "," MEMBER_TEXT("note") "," MEMBER_TEXT("by") "," MEMBER_FLAG("undon"                           \
											"e"))))

#define DOSSIER_TRACK_SCHEMA \
	SCHEMA_OBJECT(       \
	    DOSSIER_FACTS_NAMES "," NAMED("events"), DOSSIER_FACTS "," DOSSIER_EVENTS_MEMBER)

#define DOSSIER_LODGED_SCHEMA                                                                    \
	SCHEMA_OBJECT(NAMED("reference") "," NAMED("status") "," NAMED("status_code") "," NAMED( \
			  "submitted"),                                                          \
	    MEMBER_TEXT("reference") "," MEMBER_TEXT("status") "," MEMBER_INT(                   \
		"status_code") "," MEMBER_TIME("submitted"))

#define DOSSIER_SCHEMA                                                                                                                                    \
	SCHEMA_OBJECT(DOSSIER_FACTS_NAMES                                                                                                                 \
	    "," NAMED("answers") "," NAMED("files") "," NAMED("events") "," NAMED("acts"),                                                                \
	    DOSSIER_FACTS                                                                                                                                 \
	    "," MEMBER_TEXT("applicant") "," MEMBER_TEXT("ask") "," MEMBER_TEXT("assignee") "," MEMBER_TEXT(                                              \
		"proposed") "," MEMBER_TEXT("proposal") "," MEMBER_OBJECT("answers") "," MEMBER("files",                                                  \
		SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("id") "," NAMED("name"),                                                                                 \
		    MEMBER_INT("id") "," MEMBER_TEXT("component") "," MEMBER_TEXT("name") "," MEMBER_TEXT("type") "," MEMBER_INT("size") "," MEMBER_TEXT( \
			"sha256") "," MEMBER_TIME("at") "," MEMBER_FLAG("result") "," MEMBER_FLAG("ready")))) "," DOSSIER_EVENTS_MEMBER                   \
													      "," MEMBER_TEXTS(                           \
														  "acts"))

#define DOSSIER_LIST_SCHEMA                                                                                                                                                \
	SCHEMA_OBJECT(NAMED("dossiers"),                                                                                                                                   \
	    MEMBER("dossiers",                                                                                                                                             \
		SCHEMA_ARRAY(SCHEMA_OBJECT(                                                                                                                                \
		    NAMED("reference") "," NAMED("status") "," NAMED("procedure"),                                                                                         \
		    MEMBER_TEXT("reference") "," MEMBER_TEXT("code") "," MEMBER_TEXT("status") "," MEMBER_INT("status_code") "," MEMBER_TEXT("procedure") "," MEMBER_TEXT( \
			"applicant") "," MEMBER_TIME("submitted") "," MEMBER_TIME("due") "," MEMBER_TEXT("assignee")))) "," MEMBER_TEXT("next"))

#endif
