"""Replies as mail programs write them; the people are invented."""

from typing import Final

ANSWER: Final = "Yes, invoice 2203.\n\nIt was sent on 4 November."
"""What was written; all else in the mails below was not."""

HISTORY: Final = (
    "Anna Lee asks you something about Q-7F3K\n"
    "Which invoice do you mean?\n"
    "To answer, reply to this e-mail.\n"
)

OUTLOOK: Final = f"""{ANSWER}

Kind regards

Eve Stone
Registered Manager
Elm House Ltd | 01632 960123
Mon to Fri

________________________________
From: Essex County Council <bot+q-7f3k.0123@example.org>
Sent: 23 November 2026 09:12
To: Eve Stone <eve@example.org>
Subject: Anna Lee asks you something about Q-7F3K

{HISTORY}"""

OUTLOOK_WITHOUT_LINE: Final = f"""{ANSWER}

From: Essex County Council
Sent: Monday, November 23, 2026 9:12 AM
To: Eve Stone
Subject: RE: Anna Lee asks you something

{HISTORY}"""

OUTLOOK_PHONE: Final = f"""{ANSWER}

Get Outlook for iOS<https://aka.ms/o0ukef>
________________________________
From: Essex County Council <bot@example.org>
Sent: Monday, November 23, 2026 9:12:00 AM
To: Eve Stone <eve@example.org>
Subject: Anna Lee asks you something

{HISTORY}"""

ORIGINAL: Final = f"""{ANSWER}

-----Original Message-----
From: Essex County Council [mailto:bot@example.org]
Sent: 23 November 2026 09:12

{HISTORY}"""

GMAIL: Final = f"""{ANSWER}

On Mon, 23 Nov 2026 at 09:12, Essex County Council <
bot+q-7f3k.0123456789abcdef0123456789abcdef@example.org> wrote:

{"".join(f"> {line}" + chr(10) for line in HISTORY.splitlines())}"""

APPLE: Final = f"""{ANSWER}

Sent from my iPhone

> On 23 Nov 2026, at 09:12, Essex County Council <bot@example.org> wrote:
>
{"".join(f"> {line}" + chr(10) for line in HISTORY.splitlines())}"""

APPLE_NO_MARKS: Final = f"""{ANSWER}

> Sent from my iPad
On 23 Nov 2026, at 09:12, Essex County Council wrote:

{HISTORY}"""

BELOW: Final = f"""On 23/11/2026 09:12, Essex County Council wrote:
> Anna Lee asks you something about Q-7F3K
> Which invoice do you mean?

{ANSWER}

--{" "}
Eve Stone
Elm House
"""

BETWEEN: Final = """On 23/11/2026 09:12, Essex County Council wrote:
> Which invoice do you mean?
Yes, invoice 2203.
> When was it sent?

It was sent on 4 November.
"""

POLISH: Final = f"""{ANSWER}

pon., 23 lis 2026 o 09:12 Essex County Council <bot@example.org> napisa\u0142(a):

> Which invoice do you mean?
"""

DISCLAIMER: Final = f"""{ANSWER}

This email and any attachments are confidential and intended solely for the addressee. If you are
not the intended recipient please delete it. Elm House Ltd is registered in England no 0000000.
Registered office: 1 Elm Road, Maldon
"""

BANNER: Final = f"""CAUTION: This email originated from outside of the organisation. Do not click
links or open attachments unless you recognise the sender.

{ANSWER}
"""

AS_IT_IS: Final = {
    "Outlook on Windows": OUTLOOK,
    "Outlook without its line": OUTLOOK_WITHOUT_LINE,
    "Outlook on a phone": OUTLOOK_PHONE,
    "an old Outlook": ORIGINAL,
    "Gmail, wrapped": GMAIL,
    "Apple Mail": APPLE,
    "Apple Mail without marks": APPLE_NO_MARKS,
    "below the quoted mail": BELOW,
    "a disclaimer": DISCLAIMER,
    "the council's own warning": BANNER,
    "nothing else": ANSWER,
}

OUTLOOK_HTML: Final = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
p.MsoNormal {margin:0cm;} --></style><title>x</title></head><body lang=EN-GB>
<div class=WordSection1><p class=MsoNormal>Yes, invoice&nbsp;2203.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>It was sent on 4 November.<o:p></o:p></p>
<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>
<p class=MsoNormal><b>From:</b> Essex County Council</p></div></div>
<p class=MsoNormal>Which invoice do you mean?</p></div></body></html>"""
OUTLOOK_WEB_HTML: Final = """<div class="elementToProof">Yes, invoice 2203.</div><div><br></div>
<div>It was sent on 4 November.</div><div id="appendonsend"></div><hr>
<div id="divRplyFwdMsg"><b>From:</b> Essex</div><div>Which invoice do you mean?</div>"""
GMAIL_HTML: Final = """<div dir="ltr">Yes, invoice 2203.<div><br></div><div>It was sent on 4
November.</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon wrote:
</div><blockquote class="gmail_quote">Which invoice do you mean?</blockquote></div>"""
APPLE_HTML: Final = """<html><body>Yes, invoice 2203.<div><br></div><div>It was sent on 4 November.
</div><blockquote type="cite"><div>Which invoice do you mean?</div></blockquote></body></html>"""
THUNDERBIRD_HTML: Final = """<div class="moz-cite-prefix">On 23/11/2026, Essex wrote:<br></div>
<blockquote type="cite" cite="mid:1"><p>Which invoice do you mean?</p></blockquote>
<p>Yes, invoice 2203.</p><p>It was sent on 4 November.</p>
<div class="moz-signature">-- <br>Eve Stone</div>"""
HTML: Final = {
    "Outlook on Windows": OUTLOOK_HTML,
    "Outlook on the web": OUTLOOK_WEB_HTML,
    "Gmail": GMAIL_HTML,
    "Apple Mail": APPLE_HTML,
    "Thunderbird, below": THUNDERBIRD_HTML,
}
