// Ids of the events of an actor that may lie in a period, by Markwhen's own parser:
//
//     node markwhen.cjs FOLDER FILE ACTOR FROM TO
//
// FOLDER is where @markwhen/parser was installed; FROM and TO are days, TO itself no longer
// within. Markwhen knows neither ends that are open nor dates that are not exact: what is asked
// here is only whether the range overlaps the period.

const { readFileSync } = require("node:fs");
const [folder, file, actor, from, to] = process.argv.slice(2);
const { parse, flat } = require(require.resolve("@markwhen/parser", { paths: [folder] }));

const tag = actor.replaceAll("-", "_");
const first = new Date(from);
const last = new Date(to);
for (const event of flat(parse(readFileSync(file, "utf8")).events)) {
  const { fromDateTimeIso, toDateTimeIso } = event.dateRangeIso;
  if (!event.tags.includes(tag)) continue;
  if (new Date(fromDateTimeIso) < last && new Date(toDateTimeIso) > first) {
    console.log(event.firstLine.rest.split(" !").at(-1).trim());
  }
}
