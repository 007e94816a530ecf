"""Mattes a clip: python matte.py SERVER CLIP MASK TARGET"""
import os, shutil, sys, time
from mattebox import ApiClient, ApiException, Configuration, MattingsApi

server, clip, mask, target = sys.argv[1:]
key = os.environ.get("MATTEBOX_API_KEY")
mattings = MattingsApi(ApiClient(Configuration(host=server, api_key={"apiKey": key} if key else None)))
try:
    matting = mattings.create_matting_with_form_data(clip, mask=mask, options='{"outputs": [{"kind": "alpha", "format": "png16"}]}')
    while matting.state in ("QUEUED", "RUNNING"):
        time.sleep(1)
        matting = mattings.get_matting(str(matting.id))
    if matting.state != "SUCCEEDED":
        sys.exit(f"{matting.state}: {matting.problem.detail if matting.problem else 'there is no result'}")
    alpha = mattings.download_artifact_without_preload_content(str(matting.id), matting.artifacts[0].name)
    with open(target, "wb") as file:
        shutil.copyfileobj(alpha, file)
except ApiException as refused:
    sys.exit(f"{refused.data.type}: {refused.data.detail}" if refused.data else str(refused))
