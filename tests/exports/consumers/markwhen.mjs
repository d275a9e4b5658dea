// Prints what markwhen's parser reads in a document, as JSON.
import { readFileSync } from "fs";

const { parse } = await import(`${process.env.CONSUMERS}/node_modules/@markwhen/parser/lib/index.js`);
const { header, events: root, parseMessages } = parse(readFileSync(process.argv[2], "utf-8"));
const events = [];
const sections = [];
const walk = (node) => {
  if (!node.children) {
    events.push({
      id: node.id,
      text: node.firstLine.restTrimmed,
      from: node.dateRangeIso.fromDateTimeIso.slice(0, 10),
      to: node.dateRangeIso.toDateTimeIso.slice(0, 10),
      tags: node.tags,
      properties: node.properties,
      lines: node.supplemental.length,
    });
    return;
  }
  if (node.title !== undefined) sections.push(node.title);
  node.children.forEach(walk);
};
walk(root);
console.log(JSON.stringify({ header, sections, events, problems: parseMessages }));
