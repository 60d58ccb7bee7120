"""A worker process of ten lines that speaks the same protocol: the server cannot tell."""

import json
import os
import sys
import time

ANSWER = {
    "services": [],
    "contacts": [],
    "urgency": "none",
    "role": None,
    "age": None,
    "needs": [],
    "step": None,
    "files": [],
}
NOTE = {
    "name": "notat.txt",
    "type": "text/plain",
    "title": "Et notat",
    "text": "☐ Møt på skolen, og ta med blåbær\n",
}
DATE = {
    "name": "dag.ics",
    "type": "text/calendar",
    "title": "En dag",
    "text": "BEGIN:VCALENDAR\r\n",
}
mode = sys.argv[1]
heard: dict[str, int] = {}

if mode == "broken":
    sys.exit(1)
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "forget":
        heard.pop(request["sender"], None)
        continue
    text = request["text"]
    if text == "die":
        os._exit(1)
    if text == "rubbish":
        print("not an answer", flush=True)
        continue
    if text.startswith("sleep"):
        time.sleep(float(text.split()[1]))
    heard[request["sender"]] = heard.get(request["sender"], 0) + 1
    said = f"{heard[request['sender']]}: {text}"
    reply = {"text": said, "buttons": []}
    if text == "مرحبا":
        reply |= {"lang": "ar", "dir": "rtl"}
    files = [NOTE, DATE] if text == "filer" else []
    answer = {**ANSWER, "replies": [reply], "files": files}
    print(json.dumps({"id": request["id"], "answer": answer}), flush=True)
