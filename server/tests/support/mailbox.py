#!/usr/bin/python3
# A mail server for tests: takes whatever it is sent and says so, one JSON object per line on standard output: first where it listens,
# then every mail, decoded by Python's own reader, which shares no code with the writer under test. Delivers nothing.
#
#   mailbox.py                     plain, on a free port of loopback
#   mailbox.py --port 2525         on that port
#   mailbox.py --refuse 550        answers every recipient with that code
#   mailbox.py --tls FOLDER        implicit TLS, with a certificate for localhost made in FOLDER (cert.pem)
#   mailbox.py --starttls FOLDER   no mail without STARTTLS, nor without the name "portal" and the password "p@ss word"
#   mailbox.py --check             says nothing and ends well when it could serve
import argparse
import asyncio
import email
import email.policy
import json
import logging
import os
import ssl
import subprocess
import sys

# A client that does not trust the certificate is what some tests are about, and no news.
logging.disable(logging.CRITICAL)

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit("aiosmtpd is missing; to install it: apt-get install --no-install-recommends python3-aiosmtpd")


def say(value):
    print(json.dumps(value), flush=True)


class Mailbox:
    def __init__(self, refuse):
        self.refuse = refuse

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse:
            return f"{self.refuse} not for {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        headers = {name.lower(): str(value) for name, value in mail.items()}
        text = mail.get_content().replace("\r\n", "\n")
        say({"from": envelope.mail_from, "to": envelope.rcpt_tos, "headers": headers, "text": text})
        return "250 OK"


def certificate(folder):
    paths = [os.path.join(folder, name) for name in ("cert.pem", "key.pem")]
    if not os.path.exists(paths[0]):
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        # An end-entity certificate that is its own root: rustls refuses one that says it is an authority.
        kind = ["-addext", "basicConstraints=critical,CA:FALSE", "-days", "2"]
        words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        subprocess.run([*words, *subject, *kind, "-out", paths[0], "-keyout", paths[1]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*paths)
    return context


def knows(server, session, envelope, mechanism, given):
    return AuthResult(success=(given.login, given.password) == (b"portal", b"p@ss word"), handled=False)


async def serve(asked):
    handler = Mailbox(asked.refuse)
    tls = certificate(asked.tls or asked.starttls) if asked.tls or asked.starttls else None

    def connection():
        if asked.starttls:
            return SMTP(handler, hostname="localhost", tls_context=tls, require_starttls=True, auth_required=True, authenticator=knows)
        return SMTP(handler, hostname="localhost")

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", asked.port, ssl=tls if asked.tls else None)
    say({"port": server.sockets[0].getsockname()[1]})
    # Whoever started this holds the other end of standard input: when that is gone, so is the server.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


words = argparse.ArgumentParser()
words.add_argument("--port", type=int, default=0)
words.add_argument("--refuse")
words.add_argument("--tls")
words.add_argument("--starttls")
words.add_argument("--check", action="store_true")
given = words.parse_args()
if not given.check:
    asyncio.run(serve(given))
