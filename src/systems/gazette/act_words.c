/* What acts are called: kinds as the law names them, states and statuses in the reader's words. */
#include "systems/gazette/act.h"

static const struct {
	const char *vi, *capitals;
	struct msg name;
} kinds[ACT_KINDS] = {
    [ACT_CONSTITUTION] = {"Hiến pháp", "HIẾN PHÁP", MSG("Constitution")},
    [ACT_CODE] = {"Bộ luật", "BỘ LUẬT", MSG("Code of laws")},
    [ACT_LAW] = {"Luật", "LUẬT", MSG("Law")},
    [ACT_ORDINANCE] = {"Pháp lệnh", "PHÁP LỆNH", MSG("Ordinance")},
    [ACT_ORDER] = {"Lệnh", "LỆNH", MSG("Order")},
    [ACT_RESOLUTION] = {"Nghị quyết", "NGHỊ QUYẾT", MSG("Resolution")},
    [ACT_JOINT_RESOLUTION] = {"Nghị quyết liên tịch", "NGHỊ QUYẾT LIÊN TỊCH",
	MSG("Joint resolution")},
    [ACT_DECREE] = {"Nghị định", "NGHỊ ĐỊNH", MSG("Decree")},
    [ACT_DECISION] = {"Quyết định", "QUYẾT ĐỊNH", MSG("Decision of an authority")},
    [ACT_CIRCULAR] = {"Thông tư", "THÔNG TƯ", MSG("Circular")},
    [ACT_JOINT_CIRCULAR] = {"Thông tư liên tịch", "THÔNG TƯ LIÊN TỊCH", MSG("Joint circular")},
    [ACT_DIRECTIVE] = {"Chỉ thị", "CHỈ THỊ", MSG("Directive")},
    [ACT_DECREE_1945] = {"Sắc lệnh", "SẮC LỆNH", MSG("Presidential decree (1945–1957)")},
    [ACT_LETTER] = {"Công văn", "CÔNG VĂN", MSG("Official letter")},
    [ACT_GUIDANCE] = {"Hướng dẫn", "HƯỚNG DẪN", MSG("Guidance")},
    [ACT_NOTICE] = {"Thông báo", "THÔNG BÁO", MSG("Official notice")},
    [ACT_PLAN] = {"Kế hoạch", "KẾ HOẠCH", MSG("Plan")},
    [ACT_CONSOLIDATED] = {"Văn bản hợp nhất", "VĂN BẢN HỢP NHẤT", MSG("Consolidated text")},
    [ACT_OTHER] = {"Văn bản khác", "VĂN BẢN KHÁC", MSG("Other document")},
};

struct act
act_empty(void)
{
	return (struct act){.slug = TEXT(""),
	    .number = TEXT(""),
	    .title = TEXT(""),
	    .title_en = TEXT(""),
	    .issuer = TEXT(""),
	    .signer = TEXT(""),
	    .field = TEXT(""),
	    .hash = TEXT(""),
	    .text = TEXT(""),
	    .reason = TEXT("")};
}

struct msg
act_kind_name(enum act_kind k)
{
	return k > 0 && k < ACT_KINDS ? kinds[k].name : kinds[ACT_OTHER].name;
}

struct text
act_kind_vi(enum act_kind k)
{
	return text_of(k > 0 && k < ACT_KINDS ? kinds[k].vi : kinds[ACT_OTHER].vi);
}

enum act_kind
act_kind_read(struct text t, size_t *n)
{
	enum act_kind best = (enum act_kind)0;

	*n = 0;
	for (int k = 1; k < ACT_OTHER; k++) {
		const struct text words[2] = {text_of(kinds[k].vi), text_of(kinds[k].capitals)};

		for (int i = 0; i < 2; i++) {
			if (words[i].n > *n && text_starts(t, words[i])
			    && (words[i].n == t.n || strchr(" \n:,", t.p[words[i].n]) != NULL)) {
				best = (enum act_kind)k;
				*n = words[i].n;
			}
		}
	}
	if (best == 0 && text_starts(t, TEXT("Bộ Luật"))) {
		*n = TEXT("Bộ Luật").n;
		return ACT_CODE;
	}
	return best;
}

struct msg
act_state_name(enum act_state s)
{
	switch (s) {
	case ACT_DRAFT:
		return T("Draft document");
	case ACT_PROPOSED:
		return T("Waits for approval");
	case ACT_PUBLISHED:
		return T("Published");
	case ACT_WITHDRAWN:
		break;
	}
	return T("Withdrawn document");
}

struct msg
act_status_name(enum act_status s)
{
	switch (s) {
	case STATUS_NOT_YET:
		return T("Not yet in force");
	case STATUS_IN_FORCE:
		return T("In force");
	case STATUS_PARTLY:
		return T("Partly no longer in force");
	case STATUS_EXPIRED:
		return T("No longer in force");
	case STATUS_UNKNOWN:
	case STATUSES:
		break;
	}
	return T("Day of effect not recorded");
}

struct text
act_name(struct arena *a, enum lang lang, const struct act *act)
{
	struct text kind =
	    lang == LANG_VI ? act_kind_vi(act->kind) : tr(lang, act_kind_name(act->kind));

	if (act->number.n == 0)
		return kind;
	return text_format(a, "%.*s %.*s", TEXT_ARG(kind), TEXT_ARG(act->number));
}

struct text
act_title_show(const struct act *act, enum lang lang)
{
	return lang == LANG_EN && act->title_en.n > 0 ? act->title_en : act->title;
}
