/** Mattes a clip: node matte.js SERVER CLIP MASK TARGET */
import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { Configuration, MattingsApi, ProblemFromJSON, ResponseError } from "./mattebox/index.js";

const [server, clip, mask, target] = process.argv.slice(2) as [string, string, string, string];
const mattings = new MattingsApi(new Configuration({ basePath: server, apiKey: process.env.MATTEBOX_API_KEY }));
try {
  let matting = await mattings.createMatting({
    contentType: "multipart/form-data", video: await openAsBlob(clip), mask: await openAsBlob(mask),
    options: JSON.stringify({ outputs: [{ kind: "alpha", format: "png16" }] }),
  });
  while (matting.state === "QUEUED" || matting.state === "RUNNING") {
    await setTimeout(1000);
    matting = await mattings.getMatting({ id: matting.id });
  }
  if (matting.state !== "SUCCEEDED") throw new Error(`${matting.state}: ${matting.problem?.detail ?? "there is no result"}`);
  const alpha = await mattings.downloadArtifactRaw({ id: matting.id, name: matting.artifacts[0]!.name });
  await writeFile(target, alpha.raw.body!);
} catch (failure) {
  if (!(failure instanceof ResponseError)) throw failure;
  const problem = ProblemFromJSON(await failure.response.json());
  console.error(`${problem.type}: ${problem.detail}`);
  process.exitCode = 1;
}
