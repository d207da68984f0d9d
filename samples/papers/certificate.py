"""A paper of a kind the service does not read: an information-security certificate."""

from samples.sheet import Sheet


def draw(face: str) -> Sheet:
    """One page."""
    sheet = Sheet(face)
    sheet.rect(12, 12, 198, 285, 0.8)
    sheet.text(70, 40, "驗證證書", 12)
    sheet.text(62, 62, "CERTIFICATE OF REGISTRATION", 5)
    for number, line in enumerate(
        (
            "資訊安全管理系統　ISO/IEC 27001:2022",
            "證書編號：IS 000123",
            "驗證範圍：資訊系統之開發與維運",
            "初次核發日期：2023年5月10日",
            "有效日期：2026年5月9日",
        )
    ):
        sheet.text(40, 90 + number * 14, line, 5)
    return sheet
