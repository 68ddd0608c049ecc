import base64, json, re, sys, urllib.error, urllib.request
vectors, mistakes = json.load(open(sys.argv[1])), 0
results = {"success": "valid", "ResourceNotFoundException": "valid", "ValidationException": "invalid", "SerializationException": "invalid"}
for operation in vectors["operations"]:
    headers = {**vectors["envelope"]["headers"], "X-Amz-Target": operation["target"], "Authorization": "none"}
    for test in operation["tests"]:
        body = test["body"].encode() if "body" in test else base64.b64decode(test["bodyBase64"])
        try: seen = urllib.request.urlopen(urllib.request.Request(sys.argv[2], body, headers)) and "success"
        except urllib.error.HTTPError as answer:
            seen = (re.findall(r'"__type": *"(?:[^"#]*#)?(\w+)', answer.read().decode(errors="replace")) + ["an unnamed error"])[0]
        except OSError as problem: sys.exit(f"{sys.argv[2]}: {problem}")
        if test["result"] not in ("unspecified", results.get(seen)):
            mistakes += 1
            print(test["id"], "must be", test["result"] + ", and got", seen)
sys.exit(mistakes > 0)
