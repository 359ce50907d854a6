/*
 * The procedures of the demonstration. Codes, names, limits and fees are facts; what explains them
 * is written for this program; what is left out is empty. Not a source of law: an installation
 * imports its ministries' records.
 */
#include "systems/portal/demo.h"

#define CIVIL_LAW                                                                                             \
	"60/2014/QH13|Luật Hộ tịch\n123/2015/NĐ-CP|Nghị định hướng dẫn Luật Hộ tịch\n" \
	"04/2020/TT-BTP|Thông tư hướng dẫn Luật Hộ tịch"
#define CERTIFY_LAW                                                                                                       \
	"23/2015/NĐ-CP|Nghị định về cấp bản sao từ sổ gốc, chứng thực bản sao từ bản chính " \
	"và chứng thực chữ ký\n226/2016/TT-BTC|Thông tư về phí chứng thực"
#define RESIDENCE_LAW                                                                                   \
	"68/2020/QH14|Luật Cư trú\n154/2024/NĐ-CP|Nghị định hướng dẫn Luật Cư trú\n" \
	"75/2022/TT-BTC|Thông tư về lệ phí đăng ký cư trú"
#define ENTERPRISE_LAW                                                                                        \
	"59/2020/QH14|Luật Doanh nghiệp\n168/2025/NĐ-CP|Nghị định về đăng ký doanh nghiệp\n" \
	"47/2019/TT-BTC|Thông tư về phí, lệ phí đăng ký doanh nghiệp"

#define STEPS_WARD                                                                                                        \
	"Điền tờ khai và đính kèm giấy tờ ngay trên trang này, hoặc mang đến bộ phận một "      \
	"cửa của xã, phường.\n"                                                                                   \
	"Cán bộ một cửa kiểm tra. Nếu thiếu, bạn được báo một lần, đủ những gì cần bổ " \
	"sung.\n"                                                                                                         \
	"Công chức tư pháp – hộ tịch ghi sổ và trình lãnh đạo ký.\n"                                  \
	"Bạn nhận kết quả tại quầy, qua bưu điện hoặc tải về, rồi kiểm tra lại từng chữ."
#define STEPS_DEPARTMENT                                                                                              \
	"Nộp hồ sơ trên trang này hoặc tại Trung tâm Phục vụ hành chính công tỉnh.\n"            \
	"Cán bộ tiếp nhận kiểm tra và hẹn ngày trả kết quả.\n"                                     \
	"Phòng chuyên môn thẩm định; khi cần, hỏi ý kiến cơ quan liên quan trong thời hạn đã " \
	"hẹn.\n"                                                                                                    \
	"Lãnh đạo sở quyết định. Nếu từ chối, văn bản trả lời nêu rõ lý do."

#define COUNCIL                                                                                                     \
	"Hội đồng nhân dân tỉnh quy định mức thu; người thuộc hộ nghèo, người có công, " \
	"người khuyết tật được miễn"
#define SAME_DAY "Trong ngày; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo"

#define BIRTH_FORM                                                                                       \
	"[{'id':'child','type':'heading','label':'Người được khai sinh','label_en':'The child'}," \
	"{'id':'child_name','type':'name','label':'Họ, chữ đệm, tên của trẻ',"               \
	"'label_en':'Full name of the child','required':true},"                                          \
	"{'id':'child_birth','type':'day','label':'Ngày sinh của trẻ',"                             \
	"'label_en':'Date of birth of the child','required':true},"                                      \
	"{'id':'child_sex','type':'choice','label':'Giới tính','label_en':'Sex',"                     \
	"'required':true,'options':[{'value':'female','label':'Nữ','label_en':'Female'},"              \
	"{'value':'male','label':'Nam','label_en':'Male'}]},"                                            \
	"{'id':'birth_place','type':'line','label':'Nơi sinh',"                                         \
	"'label_en':'Place of birth','hint':'Tên bệnh viện, xã/phường, tỉnh',"                \
	"'hint_en':'Hospital, commune, province','required':true},"                                      \
	"{'id':'ethnicity','type':'line','label':'Dân tộc','label_en':'Ethnicity'},"                  \
	"{'id':'home_town','type':'line','label':'Quê quán','label_en':'Home town'},"                  \
	"{'id':'parents','type':'heading','label':'Cha, mẹ','label_en':'Parents'},"                    \
	"{'id':'mother_name','type':'name','label':'Họ, chữ đệm, tên người mẹ',"            \
	"'label_en':'Full name of the mother','required':true},"                                         \
	"{'id':'mother_id','type':'id_number','label':'Số định danh của mẹ',"                   \
	"'label_en':'Identity number of the mother'},"                                                   \
	"{'id':'father_name','type':'name','label':'Họ, chữ đệm, tên người cha',"             \
	"'label_en':'Full name of the father'},"                                                         \
	"{'id':'father_id','type':'id_number','label':'Số định danh của cha',"                    \
	"'label_en':'Identity number of the father'},"                                                   \
	"{'id':'asker','type':'heading','label':'Người yêu cầu','label_en':'Who asks'},"           \
	"{'id':'full_name','type':'name','label':'Họ, chữ đệm, tên',"                            \
	"'label_en':'Full name','required':true,'prefill':'name'},"                                      \
	"{'id':'id_number','type':'id_number','label':'Số định danh cá nhân',"                    \
	"'label_en':'Personal identity number','required':true,'prefill':'id_number'},"                  \
	"{'id':'phone','type':'phone','label':'Số điện thoại','label_en':'Telephone',"            \
	"'required':true,'prefill':'phone'},"                                                            \
	"{'id':'relation','type':'choice','label':'Quan hệ với trẻ',"                              \
	"'label_en':'Relation to the child','required':true,'options':["                                 \
	"{'value':'mother','label':'Mẹ','label_en':'Mother'},"                                         \
	"{'value':'father','label':'Cha','label_en':'Father'},"                                          \
	"{'value':'kin','label':'Ông, bà, người thân','label_en':'Grandparent or kin'},"           \
	"{'value':'other','label':'Người nuôi dưỡng','label_en':'Who looks after the child'}]},"  \
	"{'id':'copies','type':'number','label':'Số bản sao muốn nhận',"                         \
	"'label_en':'Copies you want','min':0,'max':20},"                                                \
	"{'id':'true','type':'yes','label':'Tôi cam đoan lời khai trên là đúng sự thật',"    \
	"'label_en':'I declare that the above is true','required':true}]"

#define MARRIAGE_FORM                                                                                       \
	"[{'id':'one','type':'heading','label':'Bên thứ nhất (người nộp)',"                       \
	"'label_en':'First partner (who files)'},"                                                          \
	"{'id':'full_name','type':'name','label':'Họ, chữ đệm, tên','label_en':'Full name',"        \
	"'required':true,'prefill':'name'},"                                                                \
	"{'id':'id_number','type':'id_number','label':'Số định danh cá nhân',"                       \
	"'label_en':'Personal identity number','required':true,'prefill':'id_number'},"                     \
	"{'id':'birth','type':'day','label':'Ngày sinh','label_en':'Date of birth',"                       \
	"'required':true,'prefill':'birth'},"                                                               \
	"{'id':'phone','type':'phone','label':'Số điện thoại','label_en':'Telephone',"               \
	"'required':true,'prefill':'phone'},"                                                               \
	"{'id':'times','type':'number','label':'Kết hôn lần thứ mấy',"                             \
	"'label_en':'Which marriage it is','required':true,'min':1,'max':9},"                               \
	"{'id':'two','type':'heading','label':'Bên thứ hai','label_en':'Second partner'},"               \
	"{'id':'partner_name','type':'name','label':'Họ, chữ đệm, tên','label_en':'Full name',"     \
	"'required':true},"                                                                                 \
	"{'id':'partner_id','type':'id_number','label':'Số định danh cá nhân',"                      \
	"'label_en':'Personal identity number','required':true},"                                           \
	"{'id':'partner_birth','type':'day','label':'Ngày sinh','label_en':'Date of birth',"               \
	"'required':true},"                                                                                 \
	"{'id':'wish_day','type':'day','label':'Ngày muốn đến ký','label_en':'Day to come and "      \
	"sign'},"                                                                                           \
	"{'id':'true','type':'yes','label':'Hai bên tự nguyện và lời khai là đúng sự thật'," \
	"'label_en':'Both partners are willing and the above is true','required':true}]"

#define STATUS_FORM                                                                                   \
	"[{'id':'full_name','type':'name','label':'Họ, chữ đệm, tên','label_en':'Full name'," \
	"'required':true,'prefill':'name'},"                                                          \
	"{'id':'id_number','type':'id_number','label':'Số định danh cá nhân',"                 \
	"'label_en':'Personal identity number','required':true,'prefill':'id_number'},"               \
	"{'id':'birth','type':'day','label':'Ngày sinh','label_en':'Date of birth',"                 \
	"'required':true,'prefill':'birth'},"                                                         \
	"{'id':'address','type':'line','label':'Nơi cư trú','label_en':'Address',"                 \
	"'required':true,'prefill':'address'},"                                                       \
	"{'id':'phone','type':'phone','label':'Số điện thoại','label_en':'Telephone',"         \
	"'required':true,'prefill':'phone'},"                                                         \
	"{'id':'purpose','type':'choice','label':'Dùng để làm gì','label_en':'What it is "      \
	"for','required':true,'options':["                                                            \
	"{'value':'marriage','label':'Kết hôn','label_en':'To marry'},"                            \
	"{'value':'property','label':'Mua bán, vay vốn','label_en':'To buy, sell, borrow'},"       \
	"{'value':'other','label':'Việc khác','label_en':'Something else'}]},"                     \
	"{'id':'detail','type':'lines','label':'Nói rõ thêm','label_en':'More about it',"          \
	"'max':500}]"

#define BUSINESS_FORM                                                                                \
	"[{'id':'business','type':'heading','label':'Hộ kinh doanh','label_en':'The household "    \
	"business'},"                                                                                \
	"{'id':'business_name','type':'line','label':'Tên hộ kinh doanh',"                        \
	"'label_en':'Name of the business','required':true,'max':120},"                              \
	"{'id':'business_place','type':'line','label':'Địa chỉ trụ sở',"                    \
	"'label_en':'Address of the business','required':true},"                                     \
	"{'id':'trades','type':'lines','label':'Ngành, nghề kinh doanh','label_en':'Trades',"     \
	"'hint':'Mỗi ngành một dòng','hint_en':'One a line','required':true,'max':1000},"      \
	"{'id':'capital','type':'money','label':'Vốn kinh doanh (đồng)',"                       \
	"'label_en':'Capital (dong)','required':true,'min':0},"                                      \
	"{'id':'workers','type':'number','label':'Số lao động dự kiến',"                    \
	"'label_en':'Workers expected','min':0,'max':9999},"                                         \
	"{'id':'owner','type':'heading','label':'Chủ hộ','label_en':'The owner'},"               \
	"{'id':'full_name','type':'name','label':'Họ, chữ đệm, tên','label_en':'Full name'," \
	"'required':true,'prefill':'name'},"                                                         \
	"{'id':'id_number','type':'id_number','label':'Số định danh cá nhân',"                \
	"'label_en':'Personal identity number','required':true,'prefill':'id_number'},"              \
	"{'id':'phone','type':'phone','label':'Số điện thoại','label_en':'Telephone',"        \
	"'required':true,'prefill':'phone'},"                                                        \
	"{'id':'email','type':'email','label':'Thư điện tử','label_en':'E-mail',"              \
	"'prefill':'email'}]"

/* What procedures of one kind share. */
#define CIVIL                                                                                      \
	.field = "Hộ tịch", .issuer = "Bộ Tư pháp", .levels = AT_COMMUNE, .subjects = FOR_CITIZEN, \
	.steps = STEPS_WARD, .legal = CIVIL_LAW, .taker = TAKEN_BY_COMMUNES
#define CERTIFYING                                                                                \
	.field = "Chứng thực", .issuer = "Bộ Tư pháp", .levels = AT_COMMUNE, .steps = STEPS_WARD, \
	.taker = TAKEN_BY_COMMUNES
#define RESIDENCE                                                                         \
	.field = "Đăng ký, quản lý cư trú", .issuer = "Bộ Công an", .levels = AT_COMMUNE, \
	.subjects = FOR_CITIZEN, .legal = RESIDENCE_LAW, .taker = TAKEN_BY_POLICE
#define ENTERPRISE                                                                    \
	.field = "Thành lập và hoạt động của doanh nghiệp", .issuer = "Bộ Tài chính", \
	.levels = AT_PROVINCE, .steps = STEPS_DEPARTMENT, .legal = ENTERPRISE_LAW,    \
	.taker = TAKEN_BY_FINANCE
#define NOTARY                                                                \
	.field = "Công chứng", .issuer = "Bộ Tư pháp", .levels = AT_PROVINCE, \
	.steps = STEPS_DEPARTMENT, .legal = "46/2024/QH15|Luật Công chứng",   \
	.taker = TAKEN_BY_JUSTICE

const struct demo_procedure demo_procedures[] = {
    {
	.code = "1.001193",
	.name = "Thủ tục đăng ký khai sinh",
	.name_en = "Registration of a birth",
	CIVIL,
	.term = {1, TERM_WORKING_DAYS},
	.term_note = SAME_DAY,
	.summary = "Ghi tên trẻ mới sinh vào sổ hộ tịch và cấp Giấy khai sinh. Làm trong 60 ngày "
		   "từ ngày sinh thì không mất lệ phí.",
	.conditions = "Một trong hai: cha hoặc mẹ cư trú tại xã, phường nơi nộp. Cha, mẹ không đi "
		      "được thì ông, bà, người thân đi thay.",
	.papers = "Tờ khai đăng ký khai sinh|1|0|To khai dang ky khai sinh.docx\n"
		  "Giấy chứng sinh do cơ sở y tế cấp|1|0|\n"
		  "?Văn bản của người làm chứng, nếu không có Giấy chứng sinh|1|0|\n"
		  "?Giấy chứng nhận kết hôn của cha mẹ, nếu chưa có trong dữ liệu hộ tịch|0|1|",
	.results = "Giấy khai sinh (bản chính)",
	.form = BIRTH_FORM,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.000894",
	.name = "Thủ tục đăng ký kết hôn",
	.name_en = "Registration of a marriage",
	CIVIL,
	.term = {1, TERM_WORKING_DAYS},
	.term_note = "Trong ngày; phải xác minh thì thêm không quá 5 ngày làm việc",
	.summary = "Đăng ký kết hôn cho hai công dân Việt Nam cư trú trong nước. Khai trước trên "
		   "mạng, đến ký sổ cùng nhau một lần.",
	.conditions = "Nam từ đủ 20 tuổi, nữ từ đủ 18 tuổi; tự nguyện; không thuộc trường hợp cấm "
		      "kết hôn.",
	.papers = "Tờ khai đăng ký kết hôn, có chữ ký của hai bên|1|0|To khai ket hon.docx\n"
		  "?Giấy xác nhận tình trạng hôn nhân, nếu cư trú nơi khác và chưa có trong dữ "
		  "liệu|1|0|",
	.results = "Giấy chứng nhận kết hôn (mỗi bên một bản chính)",
	.form = MARRIAGE_FORM,
	.online = ONLINE_PARTIAL,
	.reason = "Hai bên phải có mặt để ký sổ và giấy chứng nhận",
    },
    {
	.code = "1.004873",
	.name = "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
	.name_en = "Certificate of marital status",
	CIVIL,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = -1,
	.fee = -1,
	.fee_note = COUNCIL,
	.summary = "Giấy xác nhận bạn đang độc thân hay đã kết hôn, dùng để kết hôn, mua bán nhà "
		   "đất, vay vốn. Có giá trị 6 tháng.",
	.papers = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân|1|0|To khai XNTTHN.docx\n"
		  "?Bản án, quyết định ly hôn hoặc giấy chứng tử của vợ, chồng trước|0|1|",
	.results = "Giấy xác nhận tình trạng hôn nhân",
	.form = STATUS_FORM,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.000656",
	.name = "Thủ tục đăng ký khai tử",
	.name_en = "Registration of a death",
	CIVIL,
	.term = {1, TERM_WORKING_DAYS},
	.term_note = SAME_DAY,
	.summary = "Vợ, chồng, con, cha mẹ hoặc người thân đi khai tử trong 15 ngày từ ngày có "
		   "người mất. Cần giấy này cho mai táng phí và thừa kế.",
	.papers = "Tờ khai đăng ký khai tử|1|0|To khai khai tu.docx\n"
		  "Giấy báo tử hoặc giấy tờ thay Giấy báo tử|1|0|",
	.results = "Trích lục khai tử (bản chính)",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.004884",
	.name = "Thủ tục đăng ký lại khai sinh",
	.name_en = "Registering a birth again",
	CIVIL,
	.term = {5, TERM_WORKING_DAYS},
	.term_note = "Phải xác minh nơi đăng ký trước thì kéo dài thêm",
	.online_fee = -1,
	.fee = -1,
	.fee_note = COUNCIL,
	.summary = "Dành cho người đã khai sinh trước năm 2016 mà cả sổ hộ tịch và bản chính đều "
		   "không còn.",
	.conditions = "Người yêu cầu còn sống vào lúc nộp hồ sơ.",
	.papers =
	    "Tờ khai đăng ký lại khai sinh, có cam đoan đã từng đăng ký|1|0|\n"
	    "Bản sao mọi giấy tờ có ghi thông tin khai sinh|0|1|\n"
	    "?Văn bản của thủ trưởng đơn vị, nếu là cán bộ, công chức, lực lượng vũ trang|1|0|",
	.results = "Giấy khai sinh (bản chính)",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.000689",
	.name = "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
	.name_en = "Registering a birth together with parentage",
	CIVIL,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = -1,
	.fee = -1,
	.fee_note = COUNCIL,
	.summary = "Một hồ sơ làm hai việc: khai sinh cho con và ghi nhận cha hoặc mẹ.",
	.conditions = "Các bên còn sống và không có tranh chấp.",
	.papers = "Tờ khai đăng ký khai sinh|1|0|\nTờ khai nhận cha, mẹ, con|1|0|\n"
		  "Giấy chứng sinh|1|0|\nChứng cứ về quan hệ cha, mẹ, con|1|0|",
	.results = "Giấy khai sinh\nTrích lục nhận cha, mẹ, con",
	.online = ONLINE_FULL,
    },
    {
	.code = "2.000635",
	.name = "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
	.name_en = "Copies from the civil register",
	.field = "Hộ tịch",
	.issuer = "Bộ Tư pháp",
	.levels = AT_PROVINCE | AT_COMMUNE,
	.subjects = FOR_CITIZEN | FOR_FOREIGNER | FOR_OVERSEAS | FOR_ORGANISATION,
	.term = {1, TERM_WORKING_DAYS},
	.term_note = SAME_DAY,
	.online_fee = 8000,
	.fee = 8000,
	.per = "bản",
	.summary = "Xin thêm bản sao giấy khai sinh, kết hôn, khai tử. Nộp ở bất kỳ nơi nào đang "
		   "giữ dữ liệu hộ tịch.",
	.papers = "Tờ khai cấp bản sao Trích lục hộ tịch|1|0|\n"
		  "?Văn bản đề nghị nêu rõ lý do, nếu là cơ quan, tổ chức|1|0|",
	.results = "Bản sao Trích lục hộ tịch",
	.steps = STEPS_WARD,
	.legal = CIVIL_LAW "\n281/2016/TT-BTC|Thông tư về phí khai thác dữ liệu hộ tịch",
	.taker = TAKEN_BY_COMMUNES,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.004837",
	.name = "Thủ tục đăng ký giám hộ",
	.name_en = "Registration of guardianship",
	.field = "Hộ tịch",
	.issuer = "Bộ Tư pháp",
	.levels = AT_COMMUNE,
	.subjects = FOR_CITIZEN,
	.term = {3, TERM_WORKING_DAYS},
	.summary = "Ghi nhận người giám hộ cho trẻ em hoặc người mất năng lực hành vi dân sự.",
	.conditions = "Người giám hộ có đủ điều kiện theo Bộ luật Dân sự.",
	.cases = "Giám hộ cử\nGiám hộ đương nhiên",
	.papers = "Tờ khai đăng ký giám hộ|1|0|\n1:Văn bản cử người giám hộ|1|0|\n"
		  "2:Giấy tờ chứng minh điều kiện giám hộ đương nhiên|1|0|",
	.results = "Trích lục đăng ký giám hộ",
	.steps = STEPS_WARD,
	.legal = CIVIL_LAW "\n91/2015/QH13|Bộ luật Dân sự",
	.taker = TAKEN_BY_COMMUNES,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.004859",
	.name = "Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
	.name_en = "Changing or correcting the civil register",
	CIVIL,
	.term = {3, TERM_WORKING_DAYS},
	.term_note = "Bổ sung thông tin: trong ngày",
	.online_fee = -1,
	.fee = -1,
	.fee_note = COUNCIL,
	.summary = "Đổi họ tên, sửa chỗ ghi sai, điền chỗ còn thiếu trong giấy tờ hộ tịch.",
	.conditions = "Người từ đủ 9 tuổi phải đồng ý khi đổi họ, tên.",
	.cases = "Thay đổi, cải chính\nBổ sung thông tin\nXác định lại dân tộc",
	.papers = "Tờ khai thay đổi, cải chính, bổ sung thông tin hộ tịch|1|0|\n"
		  "Giấy tờ hộ tịch cần sửa|1|0|\n"
		  "1:Giấy tờ làm căn cứ thay đổi, cải chính|0|1|\n"
		  "2:Giấy tờ chứng minh thông tin cần bổ sung|0|1|\n"
		  "3:Giấy tờ chứng minh dân tộc của cha hoặc mẹ|0|1|",
	.results = "Trích lục thay đổi, cải chính, bổ sung hộ tịch",
	.online = ONLINE_FULL,
    },
    {
	.code = "2.001263",
	.name = "Đăng ký việc nuôi con nuôi trong nước",
	.name_en = "Adoption within the country",
	.field = "Nuôi con nuôi",
	.issuer = "Bộ Tư pháp",
	.levels = AT_COMMUNE,
	.subjects = FOR_CITIZEN,
	.term = {30, TERM_DAYS},
	.online_fee = 400000,
	.fee = 400000,
	.per = "trường hợp",
	.fee_note = "miễn cho cha dượng, mẹ kế, cô, cậu, dì, chú, bác ruột và người nuôi trẻ em "
		    "mồ côi, khuyết tật",
	.summary = "Nhận một trẻ em làm con nuôi, cả hai bên cư trú trong nước.",
	.conditions = "Người nhận hơn con nuôi ít nhất 20 tuổi và có điều kiện chăm sóc.",
	.papers = "Đơn xin nhận con nuôi|1|0|\nPhiếu lý lịch tư pháp|1|0|\n"
		  "Giấy khám sức khỏe|1|0|\n"
		  "Văn bản về hoàn cảnh gia đình, chỗ ở, kinh tế|1|0|\n"
		  "Giấy khai sinh và ảnh của trẻ|0|1|",
	.results = "Giấy chứng nhận nuôi con nuôi trong nước",
	.steps = STEPS_WARD,
	.legal = "52/2010/QH12|Luật Nuôi con nuôi\n114/2016/NĐ-CP|Nghị định về lệ phí nuôi con "
		 "nuôi",
	.taker = TAKEN_BY_COMMUNES,
	.online = ONLINE_PARTIAL,
	.reason = "Phải hỏi ý kiến trực tiếp của những người liên quan",
    },
    {
	.code = "2.000815",
	.name = "Thủ tục chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có "
		"thẩm quyền của Việt Nam cấp hoặc chứng nhận",
	.name_en = "Certified copies of Vietnamese papers",
	CERTIFYING,
	.subjects = FOR_CITIZEN | FOR_FOREIGNER | FOR_BUSINESS | FOR_ORGANISATION,
	.term = {1, TERM_WORKING_DAYS},
	.term_note = SAME_DAY,
	.online_fee = 2000,
	.fee = 2000,
	.per = "trang",
	.fee_note = "từ trang thứ ba 1.000 đồng một trang, không quá 200.000 đồng một bản",
	.summary = "Sao y giấy tờ tại bất kỳ xã, phường nào, không phân biệt nơi cư trú. Nhớ mang "
		   "bản chính.",
	.conditions = "Bản chính còn rõ, không bị tẩy xóa, không thuộc loại cấm sao chụp.",
	.papers = "Bản chính giấy tờ để đối chiếu|1|0|\nBản chụp cần chứng thực|0|1|",
	.results = "Bản sao được chứng thực từ bản chính",
	.legal = CERTIFY_LAW,
	.online = ONLINE_PARTIAL,
	.reason = "Bản chính phải được đối chiếu tận mắt",
    },
    {
	.code = "2.000884",
	.name = "Thủ tục chứng thực chữ ký trong các giấy tờ, văn bản",
	.name_en = "Certifying a signature",
	CERTIFYING,
	.subjects = FOR_CITIZEN | FOR_FOREIGNER,
	.term = {1, TERM_WORKING_DAYS},
	.term_note = SAME_DAY,
	.online_fee = 10000,
	.fee = 10000,
	.per = "trường hợp",
	.summary = "Xác nhận chữ ký đúng là của bạn. Đặt hẹn trước trên mạng, ký trước mặt cán bộ.",
	.papers = "Giấy tờ, văn bản sẽ ký|1|0|\nGiấy tờ tùy thân còn giá trị|1|0|",
	.results = "Giấy tờ, văn bản được chứng thực chữ ký",
	.legal = CERTIFY_LAW,
	.online = ONLINE_PARTIAL,
	.reason = "Người yêu cầu phải ký trước mặt người chứng thực",
    },
    {
	.code = "2.001019",
	.name = "Chứng thực di chúc",
	.name_en = "Certifying a will",
	CERTIFYING,
	.subjects = FOR_CITIZEN | FOR_FOREIGNER,
	.term = {2, TERM_WORKING_DAYS},
	.online_fee = 50000,
	.fee = 50000,
	.per = "di chúc",
	.summary = "Người lập di chúc đọc lại và ký trước mặt người chứng thực, khi còn minh mẫn.",
	.papers = "Dự thảo di chúc|1|0|\nGiấy tờ tùy thân|0|1|\n"
		  "?Giấy chứng nhận quyền sở hữu, quyền sử dụng tài sản trong di chúc|0|1|",
	.results = "Di chúc được chứng thực",
	.legal = CERTIFY_LAW "\n91/2015/QH13|Bộ luật Dân sự",
	.online = ONLINE_PARTIAL,
	.reason = "Người lập di chúc phải ký trước mặt người chứng thực",
    },
    {
	.code = "1.004222",
	.name = "Đăng ký thường trú",
	.name_en = "Registering permanent residence",
	RESIDENCE,
	.term = {7, TERM_WORKING_DAYS},
	.online_fee = 10000,
	.fee = 20000,
	.per = "lần",
	.summary = "Chuyển nơi thường trú đến chỗ ở mới: nhà của mình, nhà người thân, hoặc nhà "
		   "thuê, mượn, ở nhờ khi chủ nhà đồng ý.",
	.cases = "Nhà của mình\nNhà của người thân\nNhà thuê, mượn, ở nhờ",
	.papers = "Tờ khai thay đổi thông tin cư trú (CT01)|1|0|CT01.docx\n"
		  "1:Giấy tờ chứng minh chỗ ở hợp pháp|0|1|\n"
		  "2:?Giấy tờ chứng minh quan hệ thân nhân, nếu chưa có trong dữ liệu dân cư|0|1|\n"
		  "3:Hợp đồng thuê, mượn, ở nhờ|0|1|",
	.results = "Thông báo kết quả giải quyết đăng ký cư trú",
	.steps = "Khai trên trang này hoặc tại công an xã, phường nơi đến.\n"
		 "Công an kiểm tra, hỏi thêm nếu cần.\n"
		 "Nơi thường trú mới được cập nhật vào Cơ sở dữ liệu quốc gia về dân cư; bạn nhận "
		 "thông báo.",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.004194",
	.name = "Đăng ký tạm trú",
	.name_en = "Registering temporary residence",
	RESIDENCE,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = 7000,
	.fee = 15000,
	.per = "lần",
	.summary = "Ở nơi khác nơi thường trú từ 30 ngày trở lên thì đăng ký tạm trú. Thời hạn "
		   "tối đa 2 năm, gia hạn được.",
	.papers = "Tờ khai thay đổi thông tin cư trú (CT01)|1|0|CT01.docx\n"
		  "Giấy tờ chứng minh chỗ ở hợp pháp|0|1|",
	.results = "Thông báo kết quả giải quyết đăng ký cư trú",
	.steps = "Khai trên trang này hoặc tại công an xã, phường nơi ở.\n"
		 "Công an kiểm tra và cập nhật dữ liệu.\nBạn nhận thông báo.",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.002755",
	.name = "Gia hạn tạm trú",
	.name_en = "Extending temporary residence",
	RESIDENCE,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = 5000,
	.fee = 10000,
	.per = "lần",
	.summary = "Làm trong 15 ngày trước khi hết hạn tạm trú.",
	.papers = "Tờ khai thay đổi thông tin cư trú (CT01)|1|0|CT01.docx\n"
		  "?Giấy tờ chứng minh chỗ ở hợp pháp, nếu đã thay đổi|0|1|",
	.results = "Thông báo kết quả giải quyết đăng ký cư trú",
	.steps = "Khai trên trang này hoặc tại công an xã, phường nơi ở.\nBạn nhận thông báo.",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.014063",
	.name = "Cấp đổi thẻ căn cước",
	.name_en = "Replacing an identity card with changes",
	.field = "Cấp, quản lý căn cước",
	.issuer = "Bộ Công an",
	.levels = AT_COMMUNE,
	.subjects = FOR_CITIZEN,
	.term = {7, TERM_WORKING_DAYS},
	.online_fee = 50000,
	.fee = 50000,
	.per = "thẻ",
	.fee_note = "miễn khi đổi vì đến tuổi 14, 25, 40, 60",
	.summary = "Đổi thẻ khi đến tuổi, khi thông tin thay đổi, hoặc thẻ bị hỏng. Đặt hẹn trên "
		   "mạng, đến chụp ảnh và lấy vân tay một lần.",
	.papers = "?Giấy tờ về thông tin thay đổi, nếu chưa có trong dữ liệu dân cư|0|1|",
	.results = "Thẻ căn cước",
	.steps =
	    "Chọn lý do đổi và đặt hẹn.\nĐến nơi hẹn để đối chiếu, chụp ảnh, lấy vân tay, mống "
	    "mắt.\nNhận thẻ tại quầy hoặc qua bưu điện.",
	.legal = "26/2023/QH15|Luật Căn cước\n70/2024/NĐ-CP|Nghị định hướng dẫn Luật Căn cước\n"
		 "59/2019/TT-BTC|Thông tư về lệ phí cấp thẻ",
	.taker = TAKEN_BY_POLICE,
	.online = ONLINE_PARTIAL,
	.reason = "Phải thu ảnh và sinh trắc học",
    },
    {
	.code = "1.014062",
	.name = "Cấp thẻ căn cước cho người dưới 14 tuổi",
	.name_en = "Identity card for a child under 14",
	.field = "Cấp, quản lý căn cước",
	.issuer = "Bộ Công an",
	.levels = AT_COMMUNE,
	.subjects = FOR_CITIZEN,
	.term = {7, TERM_WORKING_DAYS},
	.summary = "Cha, mẹ hoặc người giám hộ xin thẻ cho trẻ, không bắt buộc. Trẻ dưới 6 tuổi "
		   "không phải đến chụp ảnh.",
	.cases = "Trẻ dưới 6 tuổi\nTrẻ từ 6 đến dưới 14 tuổi",
	.papers = "?Giấy tờ chứng minh là người đại diện, nếu chưa có trong dữ liệu|0|1|\n"
		  "2:Ảnh và sinh trắc học thu tại nơi làm thủ tục|1|0|",
	.results = "Thẻ căn cước",
	.steps = "Khai trên trang này.\nTrẻ từ 6 tuổi đến nơi hẹn cùng người đại diện.\nNhận thẻ "
		 "tại quầy hoặc qua bưu điện.",
	.legal = "26/2023/QH15|Luật Căn cước",
	.taker = TAKEN_BY_POLICE,
	.online = ONLINE_PARTIAL,
	.reason = "Trẻ từ 6 tuổi phải thu ảnh và sinh trắc học",
    },
    {
	.code = "3.000333",
	.name = "Cấp Phiếu Lý lịch tư pháp cho công dân Việt Nam, người nước ngoài đang cư trú tại "
		"Việt Nam, người Việt Nam đang cư trú ở nước ngoài",
	.name_en = "Criminal record certificate",
	.field = "Lý lịch tư pháp",
	.issuer = "Bộ Công an",
	.levels = AT_PROVINCE,
	.subjects = FOR_CITIZEN | FOR_OVERSEAS | FOR_FOREIGNER,
	.term = {10, TERM_DAYS},
	.online_fee = 200000,
	.fee = 200000,
	.per = "lần",
	.fee_note =
	    "sinh viên, người có công 100.000 đồng; trẻ em, người khuyết tật, hộ nghèo miễn",
	.summary = "Giấy cho biết có án tích hay không, dùng khi xin việc, du học, nhận con nuôi.",
	.papers = "Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp|1|0|\nGiấy tờ tùy thân|0|1|\n"
		  "?Văn bản ủy quyền, nếu nhờ người khác|1|0|",
	.results = "Phiếu lý lịch tư pháp",
	.steps = "Khai trên trang này.\nCơ quan tra cứu và xác minh.\nNhận phiếu điện tử hoặc bản "
		 "giấy.",
	.legal = "28/2009/QH12|Luật Lý lịch tư pháp\n244/2016/TT-BTC|Thông tư về phí",
	.taker = TAKEN_BY_NOBODY,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.001612",
	.name = "Đăng ký thành lập hộ kinh doanh",
	.name_en = "Starting a household business",
	.field = "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)",
	.issuer = "Bộ Tài chính",
	.levels = AT_COMMUNE,
	.subjects = FOR_CITIZEN,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = -1,
	.fee = -1,
	.fee_note = COUNCIL,
	.summary = "Cho người muốn buôn bán, làm nghề nhỏ. Một hồ sơ cho cả đăng ký kinh doanh và "
		   "mã số thuế.",
	.conditions = "Mỗi người chỉ đứng tên một hộ kinh doanh.",
	.cases = "Một người làm chủ\nCác thành viên hộ gia đình cùng làm chủ",
	.papers = "Giấy đề nghị đăng ký hộ kinh doanh|1|0|Giay de nghi HKD.docx\n"
		  "2:Biên bản họp thành viên hộ gia đình|0|1|\n"
		  "2:Văn bản ủy quyền cho một thành viên làm chủ hộ|0|1|",
	.results = "Giấy chứng nhận đăng ký hộ kinh doanh",
	.steps = "Khai trên trang này.\nCán bộ kiểm tra tên, ngành nghề, địa chỉ.\n"
		 "Nhận giấy chứng nhận; mã số thuế đi cùng.",
	.legal = "168/2025/NĐ-CP|Nghị định về đăng ký doanh nghiệp",
	.form = BUSINESS_FORM,
	.taker = TAKEN_BY_COMMUNES,
	.online = ONLINE_FULL,
    },
    {
	.code = "2.001583",
	.name = "Đăng ký thành lập công ty TNHH một thành viên",
	.name_en = "Founding a single-member limited company",
	ENTERPRISE,
	.subjects = FOR_CITIZEN | FOR_BUSINESS | FOR_ORGANISATION | FOR_FOREIGNER,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = 100000,
	.fee = 150000,
	.per = "lần",
	.fee_note = "gồm 100.000 đồng công bố nội dung đăng ký",
	.summary = "Một cá nhân hoặc tổ chức làm chủ, chịu trách nhiệm trong phạm vi vốn điều lệ.",
	.conditions = "Tên không trùng, trụ sở rõ ràng, ngành nghề không bị cấm.",
	.cases = "Chủ sở hữu là cá nhân\nChủ sở hữu là tổ chức",
	.papers = "Giấy đề nghị đăng ký doanh nghiệp|1|0|\nĐiều lệ công ty|1|0|\n"
		  "1:Giấy tờ pháp lý của chủ sở hữu|0|1|\n"
		  "2:Giấy tờ pháp lý của tổ chức và văn bản cử người đại diện|0|1|\n"
		  "?Danh sách chủ sở hữu hưởng lợi|1|0|",
	.results = "Giấy chứng nhận đăng ký doanh nghiệp",
	.online = ONLINE_FULL,
    },
    {
	.code = "2.002043",
	.name = "Đăng ký thành lập công ty cổ phần",
	.name_en = "Founding a joint-stock company",
	ENTERPRISE,
	.subjects = FOR_CITIZEN | FOR_BUSINESS | FOR_ORGANISATION | FOR_FOREIGNER,
	.term = {3, TERM_WORKING_DAYS},
	.online_fee = 100000,
	.fee = 150000,
	.per = "lần",
	.fee_note = "gồm 100.000 đồng công bố nội dung đăng ký",
	.summary = "Từ ba cổ đông trở lên, vốn chia thành cổ phần.",
	.papers = "Giấy đề nghị đăng ký doanh nghiệp|1|0|\nĐiều lệ công ty|1|0|\n"
		  "Danh sách cổ đông sáng lập|1|0|\nGiấy tờ pháp lý của các cổ đông|0|1|",
	.results = "Giấy chứng nhận đăng ký doanh nghiệp",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.008501",
	.name = "Cấp lại Giấy chứng nhận đăng ký thuế, Thông báo mã số thuế",
	.name_en = "Replacing a tax registration certificate",
	.field = "Thuế",
	.issuer = "Bộ Tài chính",
	.levels = AT_CENTRAL | AT_PROVINCE | AT_COMMUNE,
	.subjects = FOR_CITIZEN | FOR_BUSINESS | FOR_ORGANISATION | FOR_FOREIGNER,
	.term = {2, TERM_WORKING_DAYS},
	.summary = "Khi giấy chứng nhận hoặc thông báo mã số thuế bị mất, rách, cháy.",
	.papers = "Văn bản đề nghị cấp lại (mẫu 13-MST)|1|0|Mau 13-MST.docx",
	.results = "Giấy chứng nhận đăng ký thuế hoặc Thông báo mã số thuế",
	.steps = "Gửi văn bản đề nghị.\nCơ quan thuế đối chiếu và cấp lại.",
	.legal = "38/2019/QH14|Luật Quản lý thuế",
	.taker = TAKEN_BY_NOBODY,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.012783",
	.name = "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
	.name_en = "Exchanging a certificate of land-use rights",
	.field = "Đất đai",
	.issuer = "Bộ Nông nghiệp và Môi trường",
	.levels = AT_PROVINCE,
	.subjects = FOR_CITIZEN | FOR_OVERSEAS | FOR_BUSINESS | FOR_ORGANISATION,
	.term = {15, TERM_WORKING_DAYS},
	.online_fee = -1,
	.fee = -1,
	.fee_note = "Hội đồng nhân dân tỉnh quy định mức thu",
	.summary = "Đổi giấy cũ, giấy bị ố, nhòe, rách, hoặc khi đo đạc lại.",
	.papers = "Đơn đăng ký biến động đất đai|1|0|\nGiấy chứng nhận đã cấp|1|0|\n"
		  "?Mảnh trích đo bản đồ địa chính, nếu đo lại|1|0|",
	.results = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với "
		   "đất",
	.steps = STEPS_DEPARTMENT,
	.legal = "31/2024/QH15|Luật Đất đai",
	.taker = TAKEN_BY_NOBODY,
	.online = ONLINE_PARTIAL,
	.reason = "Giấy chứng nhận cũ phải nộp lại khi nhận giấy mới",
    },
    {
	.code = "1.014632",
	.name = "Đăng ký mua, thuê mua, thuê nhà ở xã hội, vay vốn để hộ gia đình, cá nhân tự xây "
		"dựng hoặc cải tạo, sửa chữa nhà ở",
	.name_en = "Applying for social housing",
	.field = "Nhà ở và công sở",
	.issuer = "Bộ Xây dựng",
	.levels = AT_COMMUNE,
	.subjects = FOR_CITIZEN,
	.term = {7, TERM_DAYS},
	.summary =
	    "Xin xác nhận về nhà ở và thu nhập để mua, thuê nhà ở xã hội hoặc vay vốn ưu đãi.",
	.conditions =
	    "Chưa có nhà ở hoặc diện tích bình quân quá nhỏ; thu nhập trong mức quy định.",
	.cases = "Mua hoặc thuê mua\nThuê\nVay vốn",
	.papers = "Đơn đăng ký|1|0|\nGiấy kê khai về nhà ở|1|0|\nGiấy kê khai về thu nhập|1|0|\n"
		  "3:Phương án vay và trả nợ|1|0|",
	.results = "Xác nhận về điều kiện nhà ở, thu nhập",
	.steps = STEPS_WARD,
	.legal = "27/2023/QH15|Luật Nhà ở\n100/2024/NĐ-CP|Nghị định về nhà ở xã hội",
	.taker = TAKEN_BY_COMMUNES,
	.online = ONLINE_FULL,
    },
    {
	.code = "1.009994",
	.name = "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
	.name_en = "Building permit for a house",
	.field = "Hoạt động xây dựng",
	.issuer = "Bộ Xây dựng",
	.levels = AT_PROVINCE | AT_COMMUNE,
	.subjects = FOR_CITIZEN | FOR_BUSINESS | FOR_ORGANISATION,
	.term = {15, TERM_DAYS},
	.online_fee = -1,
	.fee = -1,
	.per = "giấy phép",
	.fee_note = "Hội đồng nhân dân tỉnh quy định mức thu",
	.summary = "Xin phép trước khi khởi công. Cán bộ có thể đến xem thực địa.",
	.conditions = "Phù hợp quy hoạch và mục đích sử dụng đất; an toàn cho công trình liền kề.",
	.cases = "Nhà ở riêng lẻ\nCông trình khác",
	.papers = "Đơn đề nghị cấp giấy phép xây dựng|1|0|\n"
		  "Giấy tờ chứng minh quyền sử dụng đất|0|1|\n"
		  "Bản vẽ thiết kế xây dựng|2|0|\n"
		  "2:Văn bản thẩm duyệt phòng cháy, chữa cháy|0|1|",
	.results = "Giấy phép xây dựng kèm bản vẽ",
	.steps = STEPS_DEPARTMENT,
	.legal = "50/2014/QH13|Luật Xây dựng\n175/2024/NĐ-CP|Nghị định hướng dẫn Luật Xây dựng",
	.taker = TAKEN_BY_CONSTRUCTION,
	.online = ONLINE_PARTIAL,
	.reason = "Có thể phải xem thực địa",
    },
    {
	.code = "1.013830",
	.name = "Cấp lại Thẻ công chứng viên",
	.name_en = "Replacing a notary's card",
	NOTARY,
	.subjects = FOR_CITIZEN,
	.term = {5, TERM_WORKING_DAYS},
	.online_fee = 100000,
	.fee = 100000,
	.per = "hồ sơ",
	.summary = "Khi thẻ bị mất, hỏng hoặc thông tin trên thẻ thay đổi.",
	.papers = "Giấy đề nghị cấp lại Thẻ công chứng viên|1|0|\nẢnh chân dung 2 cm x 3 cm|1|0|\n"
		  "?Thẻ cũ, nếu còn|1|0|",
	.results = "Thẻ công chứng viên",
	.online = ONLINE_FULL,
    },
    {
	.code = "1.013835",
	.name = "Đăng ký hoạt động Văn phòng công chứng",
	.name_en = "Registering a notary office",
	NOTARY,
	.subjects = FOR_CITIZEN | FOR_ORGANISATION,
	.term = {5, TERM_WORKING_DAYS},
	.online_fee = 1000000,
	.fee = 1000000,
	.per = "hồ sơ",
	.summary = "Bước sau khi được phép thành lập, trước khi mở cửa.",
	.papers = "Đơn đăng ký hoạt động|1|0|\nQuyết định cho phép thành lập|0|1|\n"
		  "Giấy tờ về trụ sở|0|1|\nHồ sơ đăng ký hành nghề của công chứng viên|1|0|",
	.results = "Giấy đăng ký hoạt động của Văn phòng công chứng",
	.online = ONLINE_FULL,
    },
    {
	.code = "2.000851",
	.name = "Cấp giấy phép thành lập Công ty luật nước ngoài",
	.name_en = "Licence of a foreign law firm",
	.field = "Luật sư",
	.issuer = "Bộ Tư pháp",
	.levels = AT_CENTRAL,
	.subjects = FOR_FOREIGN_ORGANISATION,
	.term = {40, TERM_WORKING_DAYS},
	.online_fee = 20000000,
	.fee = 20000000,
	.per = "hồ sơ",
	.summary = "Cho tổ chức hành nghề luật sư nước ngoài mở công ty luật tại Việt Nam.",
	.conditions =
	    "Có ít nhất hai luật sư nước ngoài, kể cả người đứng đầu, có mặt tại Việt Nam "
	    "từ 183 ngày trong 12 tháng.",
	.papers = "Đơn đề nghị thành lập công ty luật nước ngoài|1|0|\n"
		  "Bản sao giấy tờ thành lập ở nước ngoài, đã hợp pháp hóa lãnh sự|0|1|\n"
		  "Danh sách luật sư dự kiến làm việc|1|0|\nĐiều lệ dự kiến|1|0|",
	.results = "Giấy phép thành lập công ty luật nước ngoài",
	.steps = "Nộp hồ sơ về Bộ Tư pháp.\nBộ thẩm tra và quyết định.\nCông ty đăng ký hoạt động "
		 "tại Sở Tư pháp nơi đặt trụ sở.",
	.legal = "65/2006/QH11|Luật Luật sư",
	.taker = TAKEN_BY_MINISTRY,
	.online = ONLINE_FULL,
    },
};

const size_t demo_procedures_n = COUNT(demo_procedures);
