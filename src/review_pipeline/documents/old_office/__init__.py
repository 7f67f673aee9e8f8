"""旧版 Word 或 WPS 文档: converted by LibreOffice, and searched for what conversion drops."""
