/* Akoma Ntoso: well-formed whatever the text holds; structure and links as they are. */
#include <libxml/parser.h>
#include <string.h>

#include "base/buf.h"
#include "systems/gazette/act_akoma.h"
#include "unit/unit.h"

static struct arena mem;

static struct text
exported(const char *source)
{
	struct provisions text;
	struct relation by = {.id = 7,
	    .kind = AMENDS,
	    .act_number = TEXT("9/2032/NĐ-CP"),
	    .act_slug = TEXT("9-2032-nd-cp"),
	    .effect = {22700}};
	struct relations to = {&by, 1};
	struct cited one = {.key = TEXT("61 2018 nd cp"),
	    .name = TEXT(""),
	    .slug = TEXT("61-2018-nd-cp"),
	    .to_path = TEXT("dieu-5.khoan-2"),
	    .there = TEXT("dieu-5.khoan-2")};
	struct citeds cited = {&one, 1};
	struct act a = {.kind = ACT_DECREE,
	    .slug = TEXT("12-2031-nd-cp"),
	    .number = TEXT("12/2031/NĐ-CP"),
	    .title = TEXT("Cây & <hoa>"),
	    .issuer = TEXT("Chính phủ \"lâm thời\""),
	    .issued = {22500}};
	struct akoma k = {.act = &a,
	    .text = &text,
	    .undergoes = &to,
	    .cited = &cited,
	    .on = {22800},
	    .base = TEXT("https://example.org")};

	provision_parse(&mem, text_of(source), &text);
	return akoma_write(&mem, &k);
}

static bool
is_well_formed(struct text t)
{
	xmlDocPtr doc = xmlReadMemory(t.p, (int)t.n, "akn.xml", NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	bool ok = doc != NULL && xmlDocGetRootElement(doc) != NULL;

	xmlFreeDoc(doc);
	return ok;
}

static bool
holds(struct text t, const char *what)
{
	return text_find(t, text_of(what)) != SIZE_MAX;
}

int
main(void)
{
	struct text t =
	    exported("Căn cứ Hiến pháp;\nChương I\nCHUNG\nĐiều 1. Một\n1. Theo khoản 2 Điều 5 "
		     "Nghị định số 61/2018/NĐ-CP & khác.\n2. Theo Điều 1:\na) <b>;\nb) \x01.\n"
		     "Nơi nhận:\nTM. CHÍNH PHỦ\nPHỤ LỤC I\nMẪU");

	EXPECT(is_well_formed(t));
	EXPECT(holds(t, "<chapter eId=\"chuong-i\"><num>Chương I</num><heading>CHUNG</heading>"));
	EXPECT(holds(t,
	    "<ref href=\"https://example.org/law/61-2018-nd-cp#dieu-5.khoan-2\">khoản 2 Điều 5"));
	EXPECT(holds(t, "<ref href=\"#dieu-1\">Điều 1</ref>"));
	EXPECT(holds(t, "<point eId=\"dieu-1.khoan-2.diem-a\">"));
	EXPECT(holds(t, "&lt;b&gt;"));
	EXPECT(holds(t, "type=\"amendment\""));
	EXPECT(is_well_formed(exported("")));
	EXPECT(is_well_formed(exported("chỉ có chữ ]]> & \"")));
	arena_drop(&mem);
	xmlCleanupParser();
	return unit_end("systems/akoma");
}
