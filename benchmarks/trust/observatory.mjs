// Grades one address by the MDN HTTP Observatory, on other ports than 80 and 443, which its own command cannot be told.
// node observatory.mjs PACKAGE HOST HTTP_PORT HTTPS_PORT PATH  ->  {"score": 130, "failed": ["…"]}
const [folder, host, httpPort, httpsPort, path] = process.argv.slice(2);
const { retrieve } = await import(`${folder}/src/retriever/retriever.js`);
const { ALL_TESTS } = await import(`${folder}/src/constants.js`);
const { getScoreModifier } = await import(`${folder}/src/grader/grader.js`);
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await import(`${folder}/src/grader/charts.js`);

const requests = await retrieve(host, { httpPort, httpsPort, path });
if (!requests.responses.auto) throw new Error("no answer");
const results = ALL_TESTS.map((test) => test(requests));
const modifiers = results.map((each) => getScoreModifier(each.result));
const sum = (values) => values.reduce((total, value) => total + value, 100);
const plain = sum(modifiers.filter((value) => value < 0));
console.log(
  JSON.stringify({
    score: plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : plain,
    failed: results.filter((each) => !each.pass).map((each) => each.result),
  }),
);
process.exit(0);
