/* One search over everything that is public: the page, for machines, for browsers' search boxes. */
#ifndef GAZETTE_FINDING_PAGES_H
#define GAZETTE_FINDING_PAGES_H

#include "web/route.h"
#include "web/schema.h"

struct finding_input {
	struct text q, kind, issuer, field, status;
	int64_t year, page;
};

extern const struct form finding_form;

bool finding_page(struct req *r);
bool finding_api(struct req *r);
bool opensearch_page(struct req *r);

#define FINDING_COUNTS(name)                                                     \
	MEMBER(name, SCHEMA_ARRAY(SCHEMA_OBJECT(NAMED("key") "," NAMED("count"), \
			 MEMBER_TEXT("key") "," MEMBER_TEXT("name") "," MEMBER_INT("count"))))

#define FINDING_SCHEMA                                                                                                                                                                                                                               \
	SCHEMA_OBJECT(NAMED("items") "," NAMED("total") "," NAMED("next") "," NAMED("counts"),                                                                                                                                                       \
	    MEMBER("items",                                                                                                                                                                                                                          \
		SCHEMA_ARRAY(SCHEMA_OBJECT(                                                                                                                                                                                                          \
		    NAMED("kind") "," NAMED("key") "," NAMED("title") "," NAMED("path"),                                                                                                                                                             \
		    MEMBER_TEXT("kind") "," MEMBER_TEXT("key") "," MEMBER_TEXT("title") "," MEMBER_TEXT("path") "," MEMBER_TEXT("title_en") "," MEMBER_TEXT("summary") "," MEMBER_TEXT_OR_NULL("changed") "," MEMBER_TEXT("issuer") "," MEMBER_TEXT( \
			"field") "," MEMBER_TEXT("status") "," MEMBER_INT("year")))) "," MEMBER_INT("total") "," MEMBER_FLAG("many") "," MEMBER_INT_OR_NULL("next") "," MEMBER_TEXT_OR_NULL("meant") "," MEMBER("counts",                            \
		SCHEMA_OBJECT(NAMED("kinds"),                                                                                                                                                                                                        \
		    FINDING_COUNTS("kinds") "," FINDING_COUNTS("issuers") "," FINDING_COUNTS(                                                                                                                                                        \
			"fields") "," FINDING_COUNTS("statuses") "," FINDING_COUNTS("years"))))

#endif
