"""Forms that change something: read, and refused unless they come from a page of ours."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import Depends, HTTPException, Request

from khabar.web import session

FIELDS = 80
"""Fields a form may have: a correction with a dozen parties has fifty."""
FORM = "application/x-www-form-urlencoded"


async def sent(request: Request) -> dict[str, str]:
    """The fields of a form of ours. Raises HTTPException 403 on one that another site had the browser send."""
    if request.headers.get("content-type", "").partition(";")[0] != FORM:
        raise HTTPException(415, f"Send a form ({FORM}).")
    try:
        given = parse_qs((await request.body()).decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError as error:
        raise HTTPException(400, "The form cannot be read.") from error
    fields = {name: values[-1].strip() for name, values in given.items()}
    if not session.own_form(request, fields.get("token", "")):
        raise HTTPException(403, "This form is not from this page, or the server was started anew since; go back, load the page again and send it once more.")
    return fields


Sent = Annotated[dict[str, str], Depends(sent)]
