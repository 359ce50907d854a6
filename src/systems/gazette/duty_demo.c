#include "systems/gazette/duty_demo.h"

#include "core/agency.h"
#include "core/role.h"
#include "systems/gazette/act_demo.h"
#include "systems/gazette/article_demo.h"

/* At the top, and one for each content that a section holds; news and orders have theirs. */
enum { ABOUT = 1, OFFICIALS, PETITIONS, PRAISE, GUIDES, PLANS, PROJECTS, SCIENCE, FIGURES };

static const struct demo_section sections[] = {
    {"open", "", "Thông tin công khai", "Public information", CONTENT_NONE},
    [ABOUT] = {"about", "open", "Giới thiệu phường", "About the ward", CONTENT_ABOUT},
    [OFFICIALS] = {"officials", "open", "Cán bộ và cách liên hệ", "Officials and how to reach them",
	CONTENT_OFFICIALS},
    [PETITIONS] = {"petitions", "open", "Xử lý kiến nghị", "What became of petitions here",
	CONTENT_PETITIONS},
    [PRAISE] = {"praise", "open", "Khen thưởng, xử phạt", "Praise and sanction in the ward",
	CONTENT_PRAISE},
    [GUIDES] = {"guides", "open", "Phổ biến pháp luật", "The law in plain words", CONTENT_GUIDES},
    [PLANS] = {"plans", "open", "Chiến lược, kế hoạch", "Plans and strategies of the ward",
	CONTENT_PLANS},
    [PROJECTS] = {"projects", "open", "Dự án, đấu thầu", "Projects and bids of the ward",
	CONTENT_PROJECTS},
    [SCIENCE] = {"science", "open", "Chương trình khoa học", "Science programmes of the ward",
	CONTENT_SCIENCE},
    [FIGURES] = {"figures", "open", "Số liệu", "Figures", CONTENT_NONE},
};

/* Each Vietnamese text is followed by its English one. */
static const struct demo_article articles[] = {
    {ARTICLE_NEWS, LANG_VI, ABOUT, 300, DEMO_PUBLISHED, 0, "Ủy ban nhân dân phường Hồ Sen làm gì",
	"Ba tổ chuyên môn và một bộ phận một cửa: việc nào đến gặp ai.",
	"Phường có **ba tổ chuyên môn** và một bộ phận một cửa.\n\n- Tổ hộ tịch: khai sinh, kết "
	"hôn, khai tử.\n- Tổ hạ tầng: vỉa hè, cấp nước, chiếu sáng.\n- Tổ cây xanh: hồ sen và vườn "
	"hoa.\n\nKhông biết hỏi ai thì hỏi bộ phận một cửa.",
	"Văn phòng phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_EN, ABOUT, 300, DEMO_PUBLISHED, 1, "What Hồ Sen Ward's office does",
	"Three teams and a one-stop desk: whom to see about what.",
	"The ward has **three teams** and a one-stop desk.\n\n- Civil status: births, marriages, "
	"deaths.\n- Streets: pavements, water, lighting.\n- Green space: the lotus lake and the "
	"gardens.\n\nIf in doubt, ask at the one-stop desk.",
	"Hồ Sen Ward's office"},
    {ARTICLE_NEWS, LANG_VI, OFFICIALS, 70, DEMO_PUBLISHED, 0, "Gọi cho ai ở phường",
	"Người phụ trách từng việc, điện thoại và thư điện tử nơi làm việc.",
	"- Trực bộ phận một cửa: **0299 000 0021**.\n- Hạ tầng, cấp nước: mot-cua@hosen.example.\n"
	"- Tiếp công dân: sáng thứ Năm hằng tuần, phòng 2.",
	"Văn phòng phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_EN, OFFICIALS, 70, DEMO_PUBLISHED, 3, "Whom to call in the ward",
	"Who is responsible for what, with telephone and e-mail at work.",
	"- The one-stop desk: **0299 000 0021**.\n- Streets and water: mot-cua@hosen.example.\n- "
	"Open hour: Thursday mornings, room 2.",
	"Hồ Sen Ward's office"},
    {ARTICLE_NEWS, LANG_VI, PETITIONS, 50, DEMO_PUBLISHED, 0,
	"Đèn ngõ 7 phố Đầm sáng lại sau kiến nghị của dân",
	"Mười hai hộ gửi kiến nghị; phường thay bốn bóng đèn trong năm ngày.",
	"Mười hai hộ ở ngõ 7 báo đèn hỏng. Tổ hạ tầng thay **bốn bóng đèn** sau năm ngày.\n\nMột "
	"kiến nghị xin thêm cột đèn chưa làm được: chờ kinh phí năm sau.",
	"Tổ quản lý hạ tầng"},
    {ARTICLE_NEWS, LANG_EN, PETITIONS, 50, DEMO_PUBLISHED, 5,
	"Lights are back in lane 7 after a petition",
	"Twelve households wrote; four lamps were changed within five days.",
	"Twelve households in lane 7 said that lamps were broken. The street team changed **four "
	"lamps** after five days.\n\nOne more lamp post was asked for; it waits for next year's "
	"money.",
	"The ward's street team"},
    {ARTICLE_NEWS, LANG_VI, PRAISE, 120, DEMO_PUBLISHED, 0,
	"Khen tổ dân phố số 3, phạt một quán lấn vỉa hè",
	"Một tổ được tặng giấy khen, một quán bị phạt vì bày bàn ra lối đi.",
	"Tổ dân phố số 3 được **tặng giấy khen** vì giữ sạch bờ hồ cả năm.\n\nMột quán ở phố Đầm "
	"bị "
	"phạt vì bày bàn ghế ra lối người đi bộ; quán đã dọn.",
	"Văn phòng phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_EN, PRAISE, 120, DEMO_PUBLISHED, 7,
	"Neighbourhood group 3 commended, a shop on the pavement fined",
	"One group gets a certificate; one shop was fined for tables on the path.",
	"Neighbourhood group 3 gets a **certificate** for keeping the bank of the lake clean all "
	"year.\n\nA shop in Đầm street was fined for its tables on the footpath; it has cleared "
	"them.",
	"Hồ Sen Ward's office"},
    {ARTICLE_NEWS, LANG_VI, GUIDES, 60, DEMO_PUBLISHED, 0, "Muốn chặt cây trước nhà, phải hỏi ai",
	"Ba câu hỏi hay gặp về cây xanh, trả lời bằng lời thường.",
	"Cây trên vỉa hè là của chung: **không tự chặt, không tự trồng**.\n\n1. Cây sắp đổ: gọi "
	"phường ngay.\n2. Muốn trồng thêm: gửi đơn.\n3. Cành chạm dây điện: gọi điện lực.\n\nQuy "
	"định đầy đủ ở [văn bản 12/2024](/law/12-2024-qd-ubnd).",
	"Tổ chăm sóc cây xanh phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_EN, GUIDES, 60, DEMO_PUBLISHED, 9,
	"Whom to ask before a tree in front of the house is cut",
	"Three common questions about trees, answered in plain words.",
	"Trees on the pavement belong to all: **cut none, plant none by yourself**.\n\n1. It is "
	"about to fall: call the ward at once.\n2. To plant one more: send a request.\n3. It "
	"touches a power line: call the power company.\n\nThe whole rule is in [document "
	"12/2024](/law/12-2024-qd-ubnd).",
	"Hồ Sen Ward's green space team"},
    {ARTICLE_EXPLANATION, LANG_VI, GUIDES, 90, DEMO_PUBLISHED, 0,
	"Vì sao sửa quy định về cây xanh và hồ sen",
	"Bỏ điều gì, sửa điều gì, ai phải làm khác đi.",
	"Sau hơn một năm, bà con thấy đơn xin trồng cây **quá nhiều giấy**. Quyết định mới bỏ bớt "
	"giấy và rút ngắn thời gian trả lời.\n\nAi đã gửi đơn trước đó không phải gửi lại.",
	"Văn phòng phường Hồ Sen", .act = "02/2026/QĐ-UBND"},
    {ARTICLE_EXPLANATION, LANG_EN, GUIDES, 90, DEMO_PUBLISHED, 11,
	"Why the rules on trees and the lotus lake were changed",
	"What goes, what changes, who has to do something else.",
	"After more than a year people found that asking to plant a tree took **too many papers**. "
	"The new decision drops some and answers sooner.\n\nWhoever asked before need not ask "
	"again.",
	"Hồ Sen Ward's office", .act = "02/2026/QĐ-UBND"},
    {ARTICLE_NEWS, LANG_VI, PLANS, 100, DEMO_PUBLISHED, 0,
	"Kế hoạch năm của phường, trên một trang",
	"Năm việc, mỗi việc một người chịu trách nhiệm và một hạn.",
	"1. Lát lại vỉa hè phố Đầm.\n2. Thêm tủ sách ở mỗi tổ dân phố.\n3. Nạo vét hồ sen.\n4. Trả "
	"đúng hẹn mọi hồ sơ hộ tịch.\n5. Thay đèn đường cũ.\n\nMỗi quý phường báo đã làm đến đâu.",
	"Văn phòng phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_EN, PLANS, 100, DEMO_PUBLISHED, 13,
	"The ward's plan of the year on one page",
	"Five tasks, each with somebody responsible and a date.",
	"1. New paving in Đầm street.\n2. A bookcase for each neighbourhood group.\n3. Dredging "
	"the "
	"lotus lake.\n4. Every civil status dossier in time.\n5. New street lamps.\n\nEach quarter "
	"the ward says how far it is.",
	"Hồ Sen Ward's office"},
    {ARTICLE_NEWS, LANG_VI, PROJECTS, 80, DEMO_PUBLISHED, 0, "Mời thầu nạo vét hồ sen",
	"Gói thầu, giá dự kiến, hạn nộp và người nhận hồ sơ.",
	"Nạo vét **3.000 mét khối** bùn ở phía đông hồ, làm ngoài mùa sen.\n\n- Giá dự kiến: 420 "
	"triệu đồng.\n- Nộp hồ sơ ở văn phòng phường.\n- Mở thầu công khai, ai cũng dự được.",
	"Tổ quản lý hạ tầng"},
    {ARTICLE_NEWS, LANG_EN, PROJECTS, 80, DEMO_PUBLISHED, 15, "Bids for dredging the lotus lake",
	"The work, its expected price, and where bids go.",
	"**3,000 cubic metres** of mud in the east of the lake, outside the season of the "
	"lotus.\n\n- Expected price: 420 million dong.\n- Bids go to the ward's office.\n- They "
	"are "
	"opened in public.",
	"The ward's street team"},
    {ARTICLE_NEWS, LANG_VI, SCIENCE, 400, DEMO_PUBLISHED, 0, "Thử giống sen chịu nước lợ",
	"Phường góp đất và nước, một nhóm nghiên cứu thử ba giống sen.",
	"Ba giống sen được trồng thử ở góc hồ. **Một giống** sống qua mùa nước lợ.\n\nSố liệu đo "
	"hằng tuần ai cũng xem được ở nhà văn hóa.",
	"Tổ chăm sóc cây xanh phường Hồ Sen"},
    {ARTICLE_NEWS, LANG_EN, SCIENCE, 400, DEMO_PUBLISHED, 17, "A lotus that bears brackish water",
	"The ward gives land and water; researchers try three kinds of lotus.",
	"Three kinds of lotus grow in a corner of the lake. **One** lived through the season of "
	"brackish water.\n\nThe weekly measurements can be seen at the house of culture.",
	"Hồ Sen Ward's green space team"},
    {ARTICLE_STATISTICS, LANG_VI, FIGURES, 48, DEMO_PUBLISHED, 0,
	"Hồ sơ nhận và trả của bộ phận một cửa", "Bao nhiêu hồ sơ nhận, bao nhiêu trả đúng hẹn.",
	"Nhận **1.240** hồ sơ, trả **1.226**, đúng hẹn **1.190**.", "Bộ phận một cửa phường Hồ Sen",
	.survey = "Sổ nhận và trả hồ sơ của bộ phận một cửa",
	.method = "Đếm toàn bộ; đúng hẹn là trả trước hoặc trong ngày hẹn.",
	.period = "Quý vừa qua", .available = 5},
    {ARTICLE_STATISTICS, LANG_EN, FIGURES, 48, DEMO_PUBLISHED, 19,
	"Dossiers received and returned at the one-stop desk",
	"How many came, how many went back in time.",
	"Received **1,240**, returned **1,226**, in time **1,190**.", "Hồ Sen Ward's one-stop desk",
	.survey = "The one-stop desk's register",
	.method = "All were counted; in time is on the day promised or before.",
	.period = "The last quarter", .available = 5},
};

/* ---- the department: little is there, and that is late or old ---- */

static const struct demo_section department_sections[] = {
    {"justice", "", "Sở Tư pháp", "Department of Justice", CONTENT_NEWS},
};

static const struct demo_article department_articles[] = {
    {ARTICLE_NEWS, LANG_VI, 0, 37, DEMO_PUBLISHED, 0, "Sở Tư pháp mở sổ hẹn qua điện thoại",
	"Gọi trước một ngày, đến nơi không phải chờ.",
	"Ai cần xác nhận giấy tờ có thể **gọi trước một ngày** để lấy giờ hẹn.\n\nKhông gọi vẫn "
	"được tiếp, theo thứ tự đến.",
	"Sở Tư pháp tỉnh Hoa Sen"},
    {ARTICLE_NEWS, LANG_EN, 0, 37, DEMO_PUBLISHED, 1,
	"The Department of Justice takes appointments by telephone",
	"Call a day ahead and do not wait.",
	"Who needs papers certified can **call a day ahead** for an hour.\n\nWho does not call is "
	"seen as well, in the order of coming.",
	"Department of Justice of Hoa Sen Province"},
    {ARTICLE_STATISTICS, LANG_VI, 0, 33, DEMO_PUBLISHED, 0, "Số việc chứng thực trong tỉnh",
	"Bao nhiêu việc chứng thực, ở đâu nhiều nhất.",
	"Cả tỉnh có **8.310** việc chứng thực, nhiều nhất ở phường Hồ Sen.",
	"Sở Tư pháp tỉnh Hoa Sen", .survey = "Sổ chứng thực của các xã, phường",
	.method = "Cộng báo cáo của từng nơi; nơi nào gửi chậm thì lấy số quý trước.",
	.period = "Quý vừa qua", .available = 40},
    {ARTICLE_STATISTICS, LANG_EN, 0, 33, DEMO_PUBLISHED, 3, "Certifications in the province",
	"How many papers were certified, and where most.",
	"**8,310** certifications in the province, most of them in Hồ Sen Ward.",
	"Department of Justice of Hoa Sen Province",
	.survey = "Registers of certification of wards and communes",
	.method = "Reports of each place were added up; where one came late, its last quarter "
		  "stands.",
	.period = "The last quarter", .available = 40},
};

static bool
at_department(struct cx *c, struct actor *who)
{
	const struct agency *a;

	if (!agency_by_code(c, TEXT("H90.01"), &a))
		return false;
	if (a == NULL)
		return broken(c, "the demo has no department");
	who->agency = a->id;
	return office_rights(c, who->person, a->id, who);
}

bool
duty_demo(struct cx *c)
{
	struct demo_writers w;
	bool found;

	if (!demo_writers(c, &w, &found))
		return false;
	if (!found) /* the portal's demonstration is not there */
		return true;
	return demo_sections(c, sections, COUNT(sections), 6, &w)
	       && demo_articles(c, articles, COUNT(articles), &w)
	       && demo_officer(c, "officer2@example.org", &w.writer, &found)
	       && at_department(c, &w.writer) && at_department(c, &w.approver)
	       && demo_sections(c, department_sections, COUNT(department_sections), 20, &w)
	       && demo_articles(c, department_articles, COUNT(department_articles), &w);
}
