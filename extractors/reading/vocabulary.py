"""The wordings forms use: labels of fields, labels of other people's data, English glosses beside Chinese labels.

Sources: forms of several agencies and of the register and the tax offices (docs/rules name the laws). A wording missing
here costs a field (a person reads it); a wording given to the wrong field would cost a wrong value.
"""

import re

VOCABULARY: dict[str, tuple[str, ...]] = {
    "ubn": ("營利事業統一編號", "公司統一編號", "商業統一編號", "營業人統一編號", "廠商統一編號", "投標廠商統一編號", "事業統一編號", "統一編號", "統—編號", "統-編號", "公司統編", "廠商統編", "營業人統編", "統編", "廠商代碼", "分公司統一編號", "Tax ID", "VAT No", "UBN"),
    "name": ("變更後公司名稱", "變更後名稱", "投標廠商名稱", "投標廠商全銜", "投標廠商", "投標人名稱", "投標人", "廠商名稱", "公司名稱", "公司(商號)名稱", "公司或商號名稱", "商業名稱", "商號名稱", "營業人名稱", "報價廠商", "報價公司", "供應商名稱", "供應商", "立聲明書人", "聲明廠商", "立約商名稱", "公司行號名稱", "公司行號", "申報營業人名稱", "納稅義務人名稱", "納稅義務人", "廠商全名", "公司全名", "廠商全銜", "分公司名稱", "寄件廠商", "寄件公司", "寄件單位", "寄件者", "寄件人", "託運人"),
    "responsible_person": ("負責人姓名", "代表人姓名", "代表公司負責人", "代表公司之負責人", "公司負責人", "廠商負責人", "營業人負責人", "負責人(代表人)", "負責人或代表人", "負責人", "代表人", "法定代理人", "法定代表人", "分公司經理姓名", "分公司經理人姓名", "分公司經理"),
    "address": ("營業地址", "公司所在地", "營業所在地", "廠商地址", "公司地址", "登記地址", "通訊地址", "聯絡地址", "連絡地址", "投標廠商地址", "商業所在地", "營業場所", "營業所地址", "廠商住址", "寄件地址", "寄件人地址", "寄件廠商地址", "分公司所在地", "地址", "住址"),
    "phone": ("聯絡電話", "連絡電話", "公司電話", "廠商電話", "廠商聯絡電話", "電話號碼", "電話", "TEL", "Telephone"),
    "fax": ("傳真號碼", "傳真電話", "廠商傳真", "公司傳真", "傳真機", "傳真", "傅真", "FAX", "Facsimile"),
    "email": ("電子郵件信箱", "電子郵件地址", "電子郵件帳號", "電子郵件", "電子信箱", "電郵", "E-mail", "EMAIL", "E-mail Address"),
    "contact_person": ("聯絡人姓名", "聯絡窗口", "業務聯絡人", "投標聯絡人", "廠商聯絡人", "聯絡人", "連絡人", "承辦人員", "承辦人", "業務承辦人", "Contact Person"),
    "tender_id": ("標案案號", "採購案號", "招標案號", "案件編號", "採購標的編號", "標案編號", "標案號", "案號及案名", "案號及標的名稱", "案號", "Tender No"),
    "tender_title": ("標案名稱", "標的名稱及案號", "標案名稱及案號", "採購名稱及案號", "採購案名稱", "採購名稱", "採購案名", "採購標的名稱", "採購標的", "案件名稱", "工程名稱", "標的名稱", "標的", "案名"),
    "mail_number": ("掛號號碼", "郵件號碼", "掛號編號", "掛號函件號碼", "掛號第", "託運單號碼", "託運單號", "托運單號", "宅配單號", "包裹號碼"),
    "status": ("公司狀況", "登記現況", "公司現況", "商業狀況", "分公司狀況", "商業登記現況"),
    "capital": ("資本總額", "資本額"),
    "authority": ("登記機關", "主管機關", "公司登記機關", "商業登記機關", "登記主管機關"),
    "approved_on": ("核准登記日期文號", "核准登記日期及文號", "核准變更登記日期文號", "核准日期文號", "核准日期及文號", "核准登記文號", "核准文號", "登記機關核准文號及蓋章", "登記機關核准登記文號", "登記機關核准日期文號", "登記機關核准登記日期文號"),
    "established_on": ("核准設立日期文號", "核准設立日期及文號", "設立日期文號", "核准設立日期", "公司設立日期", "設立日期", "設立登記日期", "核准登記日期"),
    "changed_on": ("最近核准變更日期文號", "最後核准變更日期文號", "核准變更日期文號", "最近核准變更日期", "最近變更日期", "最近異動日期文號", "最後核准變更日期", "最近異動日期", "核准變更日期", "最後變更日期"),
    "former_name": ("原公司名稱", "原名稱", "變更前公司名稱", "變更前名稱", "前名稱", "舊名稱"),
    "tax_number": ("稅籍編號",),
    "period": ("所屬年月份", "所屬年月", "所屬年(月)份", "所屬期別", "所屬期", "申報期別", "課稅期間", "所屬期間", "稅款所屬年月", "稅款所屬期間", "申報所屬年月", "課稅所屬期間", "查定期間", "查定課徵期間", "所屬季別", "稅款所屬期別", "申報年月"),
    "filed_on": ("申報日期", "申請日期"),
    "received_on": ("核收日期", "收件日期", "受理日期", "收件時間", "受理時間", "繳納日期", "繳款日期", "繳稅日期", "收款日期"),
    "receipt_number": ("收件編號", "收件號碼", "收件文號", "申報收件編號", "交易序號", "申報流水號"),
    "issued_on": ("查復日期", "核發日期", "發文日期", "填發日期", "簽發日期", "開狀日期", "出單日期", "立書日期", "簽單日期", "發證日期", "領標日期", "領標時間", "出具日期", "初次發證日期"),
    "payee": ("憑票支付", "憑票即付", "憑票祈付", "受款人", "祈付", "抬頭", "PAYTOTHEORDEROF"),
    "amount_words": ("新臺幣", "金額大寫", "國字大寫", "票面金額", "金額", "NEW TAIWAN DOLLARS"),
    "amount_figures": ("NT$", "NTS", "NTD"),
    "cheque_number": ("支票號碼", "本票號碼", "票據號碼", "匯票號碼", "票號"),
    "account": ("帳號", "帳戶號碼", "存款帳號", "A/C NO"),
    "cheque_date": ("發票日期", "發票日", "出票日", "簽發日"),
    "payer": ("申請人", "匯款人", "繳款人", "購票人"),
    "drawer": ("發票人簽章", "發票人", "出票人"),
    "date": ("聲明日期", "投標日期", "報價日期", "報價日", "估價日期", "估價日", "填表日期", "日期"),
    "paper_number": ("保證書編號", "保證書字號", "保證書號碼", "保證編號", "信用狀號碼", "信用狀編號", "保險單號碼", "保單號碼", "保險單號", "存單號碼", "存單編號", "定存單號碼", "定期存款單號碼", "憑據序號", "憑據編號", "憑證編號", "證書編號", "證書號碼", "證書字號", "Certificate No", "Certificate Number"),
    "matures_on": ("到期日", "到期日期", "存款到期日"),
    "starts_on": ("起存日期", "起存日", "存入日期"),
    "pledgee": ("質權人",),
    "beneficiary": ("受益人", "被保險人", "受益機關"),
    "pledgor": ("出質人", "存款人", "存戶名稱", "存戶", "戶名", "存款戶名", "定期存款人", "要保人", "被保證人", "被保證廠商", "開狀申請人"),
    "issuer": ("授權人", "授權公司", "開立單位", "出具單位", "出具機關", "證明機關"),
    "holder": ("證書持有者", "獲證單位", "獲證組織", "獲證公司", "Certificate Holder"),
    "agent": ("受託人", "受任人", "被授權人姓名", "代理人姓名", "受託代理人", "受委託人"),
    "authorised": ("被授權人", "被授權廠商", "被授權公司", "經銷商", "授權對象"),
    "valid_until": ("報價有效期限", "報價有效期間", "報價有效期至", "報價有效日期", "報價有效期", "有效期限", "有效期間", "有效期至", "有效日期", "有效日", "Valid Until"),
    "total_words": ("總計新臺幣", "總價新臺幣", "合計新臺幣", "總標價新臺幣"),
    "bare_name": ("名稱", "全銜"),
    "other": ("項次", "項目", "品名", "數量", "單位", "單價", "複價", "每股金額", "已發行股份總數", "實收資本額", "出資額", "股權狀況", "營業項目", "出席", "職稱", "郵遞區號", "使用發票份數", "組織類型", "章程所訂外文公司名稱", "付款地", "付款行代號", "付款行", "付款人", "銀行代號", "行庫代號", "對方科目", "免除作成拒絕證書", "此致", "電子地圖", "截止收件", "科目", "金額單位", "身分證統一編號", "身分證字號", "身分證號", "行動電話", "手機", "開標時間", "開標日期", "截止投標", "統一發票", "申報種類", "檔案名稱", "繳納期限", "滯納金", "本稅", "備註", "公司章", "負責人章", "簽章", "蓋章", "部門", "網址", "國籍", "姓名"),
}  # fmt: skip
"""Field to its wordings. `other` ends a value without being wanted; `bare_name` is a name where a group cell says whose."""

OTHER_PARTY = "other_party"
"""Field name of a label that names somebody who is not the bidder, or that person's data."""
OTHERS: tuple[str, ...] = (
    "招標機關", "機關名稱", "採購機關", "主辦機關", "洽辦機關", "機關地址", "機關電話", "機關聯絡電話", "機關傳真", "機關統一編號", "機關聯絡人", "機關承辦人", "總(本)公司統一編號", "總(本)公司名稱", "總公司統一編號", "總公司名稱", "收件人", "收件者", "受件人", "受貨人", "收貨人", "收件機關", "收件單位", "收件地址", "收件地點", "地點", "開標地點", "履約地點", "投標地點", "收件處所", "投標地址", "投標處所", "寄交", "寄達地點", "送達地點", "受文者", "客戶名稱", "客戶電話", "客戶地址", "客戶傳真", "客戶統一編號", "客戶統編", "客戶聯絡人", "客戶", "買受人", "買方", "業主", "業主名稱", "承辦單位", "代理申報人", "委任申報", "自行申報", "記帳士", "會計師", "代理人", "原廠", "製造商", "原製造商", "保證人", "連帶保證人", "保證銀行", "收款人", "收款人戶名", "監造單位", "開立機關", "稽徵機關",
)  # fmt: skip
ADDRESSED = re.compile(r"^(?:敬|謹)?致[:：]|^TO[:：]", re.IGNORECASE)
"""A line that names an addressee: what follows it is that party's."""

FOLLOWS_PARTY = frozenset({"address", "phone", "fax", "email", "contact_person", "responsible_person", "ubn"})
"""Labels that speak of whoever was named last."""

MONEY = frozenset({"amount_words", "amount_figures"})
"""新臺幣 and NT$: labels on a cheque, and part of any amount."""

GLOSS = re.compile(
    r"(?:(?:Company|Corporate|Firm|Vendor|Supplier|Bidder|Tenderer|Registered|Business|Mailing|Contact|Person|Name|"
    r"Address|Add|Tel|Telephone|Phone|Mobile|Fax|Facsimile|E-?mai[l1I]|Representative|Responsible|Legal|Owner|Manager|"
    r"Tax|VAT|GUI|UBN|Uniform|Unified|Invoice|ID|No|Number|Title|Tender|Project|Case|Quotation|Date|Valid|Until|"
    r"Validity|Cheque|Check|A/?C|Account|Amount|Total|Amount|Price|Unit|Qty|Description|PAY|TO|THE|ORDER|OF|NEW|TAIWAN|DOLLARS?|AUTHORIZED|SIGNATURE)"
    r"(?![A-Za-z])[.\s/&:：]*)+",
    re.IGNORECASE,
)
"""English beside a Chinese label: `地址 Address：`."""

OWN_QUALIFIER = re.compile(
    r"(?:本|貴|我)?(?:公司|廠商|投標|乙方|立約商|供應商|報價|營業|商號|行號|事業|總公司|申請|聯絡|連絡|登記|通訊|日間|夜間|變更後|異動後|辦公室|辦公|代表|法定|寄件|申報|營業人|或商號|之)*"
)
"""What may stand before a label without changing whose it is."""
