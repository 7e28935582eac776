// Reads a JSON-LD document with jsonld.js as strictly as it can (nothing may be dropped, nothing fetched) and
// prints the triples as N-Quads.
const fs = require("node:fs");
const jsonld = require("jsonld");

const [document, context] = process.argv.slice(2);
const data = JSON.parse(fs.readFileSync(document, "utf8"));
if (context) {
  data["@context"] = JSON.parse(fs.readFileSync(context, "utf8"))["@context"];
}
const documentLoader = (url) => {
  throw new Error(`something would be fetched: ${url}`);
};
jsonld
  .toRDF(data, { format: "application/n-quads", safe: true, documentLoader })
  .then((quads) => process.stdout.write(quads))
  .catch((error) => {
    console.error(error, JSON.stringify(error.details));
    process.exit(1);
  });
