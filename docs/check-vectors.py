import base64, json, sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen
vectors, mistakes = json.load(open(sys.argv[1])), 0
results = {"": "valid", "ValidationException": "invalid", "SerializationException": "invalid"}
for operation in vectors["operations"]:
    headers = {**vectors["envelope"]["headers"], "X-Amz-Target": operation["target"], "Authorization": "none"}
    for test in operation["tests"]:
        body = test["body"].encode() if "body" in test else base64.b64decode(test["bodyBase64"])
        try: error = urlopen(Request(sys.argv[2], body, headers)) and ""
        except HTTPError as answer: error = json.load(answer).get("__type", "an error without a name")
        if test["result"] not in ("unspecified", results.get(error, error)):
            mistakes += 1
            print(test["id"], "must be", test["result"])
sys.exit(mistakes > 0)
