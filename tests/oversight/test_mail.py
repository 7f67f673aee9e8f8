"""Mail through a real server: what arrives, and what is said when it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from review_pipeline.errors import ReviewError
from review_pipeline.oversight.mail import MailRefused, send
from review_pipeline.settings import MailSettings, read_settings
from tests.oversight.mailbox import PASSWORD, mail_server

if TYPE_CHECKING:
    from pathlib import Path


def message(*to: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "review@example.cn", ", ".join(to), "催办"
    made.set_content("期限：明日\n", cte="base64")
    return made


def code_of(mail: MailSettings, *to: str) -> str:
    with pytest.raises(MailRefused) as refused:
        send(mail, message(*(to or ("a@example.cn",))))
    assert refused.value.message.endswith("。")
    assert "try again" not in refused.value.message
    assert PASSWORD not in refused.value.message
    return refused.value.code


def test_mail_arrives_as_it_was_written() -> None:
    with mail_server() as box:
        assert send(box.settings, message("a@example.cn", "b@example.cn")) == ()
    ((to, came),) = box.taken
    assert to == ["a@example.cn", "b@example.cn"]
    assert (came["Subject"], came.get_content()) == ("催办", "期限：明日\n")


def test_what_is_refused_is_told_by_its_kind() -> None:
    with mail_server() as box:
        box.refused.add("gone@example.cn")
        assert send(box.settings, message("gone@example.cn", "b@example.cn")) == (
            "gone@example.cn",
        )
        assert code_of(box.settings, "gone@example.cn") == "mail-recipients"
        assert code_of(replace(box.settings, starttls=True)) == "mail-not-encrypted"
        box.busy = True
        assert code_of(box.settings) == "mail-refused"
    assert code_of(box.settings) == "mail-unreachable"


def certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example.cn")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    file = folder / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    return file


def test_a_login_is_made_over_an_encrypted_connection_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    file.chmod(0o600)
    pem = certificate(tmp_path)
    with mail_server(pem) as box:
        mail = replace(box.settings, user="review", password_file=file, starttls=True)
        assert code_of(mail) == "mail-not-encrypted"  # nobody we trust signed its certificate
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        assert send(mail, message("a@example.cn")) == ()
        file.write_text("wrong", encoding="utf-8")
        assert code_of(mail) == "mail-login"
        file.chmod(0o644)
        assert code_of(mail) == "mail-password"
        file.unlink()
        assert code_of(mail) == "mail-password"
    assert len(box.taken) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "REVIEW_SMTP_FROM"),
        ({"FROM": "review@example.cn", "USER": "review"}, "PASSWORD_FILE"),
        ({"FROM": "review@example.cn", "STARTTLS": "perhaps"}, "yes 或 no"),
        ({"FROM": "review@example.cn", "PORT": "smtp"}, "REVIEW_SMTP_PORT"),
        (
            {"FROM": "a@b.cn", "USER": "u", "PASSWORD_FILE": "/p", "STARTTLS": "no"},
            "明文",
        ),
    ],
)
def test_mail_set_up_by_halves_is_refused(more: dict[str, str], said: str) -> None:
    given = {f"REVIEW_SMTP_{name}": value for name, value in more.items()}
    with pytest.raises(ReviewError, match=said):
        read_settings({"REVIEW_SMTP_HOST": "mail.example.cn", **given})


@pytest.mark.parametrize("days", ["0", "three", "999"])
def test_how_soon_a_department_is_told_again_is_a_number_of_working_days(days: str) -> None:
    with pytest.raises(ReviewError, match="REVIEW_PATROL_REMIND_DAYS"):
        read_settings({"REVIEW_PATROL_REMIND_DAYS": days})


def test_without_a_host_no_mail_is_sent() -> None:
    assert read_settings({}).mail is None
