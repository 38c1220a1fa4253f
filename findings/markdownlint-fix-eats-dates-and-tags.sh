#!/bin/sh
# markdownlint 0.40.0 (npm), the rules and fixes of the VS Code extension and of markdownlint-cli; node 20
#
# One would guess: what the linter mends by itself, with its own rules, are blanks and blank lines; the words stay.
# What happens: a line that opens with a Korean date is three lists within each other, and their numbers are "mended":
# "2026. 11. 28. 다시 읽음" becomes "1. 1. 1. 다시 읽음", and the day is lost. A line of tags, "#nerf #확산", becomes a
# heading, "# nerf #확산". "(가)[나]" is taken for a link that was written the wrong way round, and becomes one to 가.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . markdownlint@0.40.0 > npm.txt 2>&1
cat > try.mjs <<'JS'
import { readFileSync } from "node:fs";
import { applyFixes } from "markdownlint";
import { lint } from "markdownlint/sync";
console.log("markdownlint", JSON.parse(readFileSync("node_modules/markdownlint/package.json")).version);
for (const line of ["2026. 11. 28. 다시 읽음", "2026년 11월 28일 다시 읽음", "#nerf #확산", "보기: (가)[나]"]) {
  const text = `# 노트\n\n${line}\n`;
  const errors = lint({ strings: { text } }).text;
  const fixed = applyFixes(text, errors).split("\n")[2];
  console.log(`${line} -> ${fixed} (${[...new Set(errors.map((error) => error.ruleNames[0]))].join(" ")})`);
}
JS
node try.mjs | tee out.txt
grep -qxF '2026. 11. 28. 다시 읽음 -> 1. 1. 1. 다시 읽음 (MD029)' out.txt
grep -qxF '2026년 11월 28일 다시 읽음 -> 2026년 11월 28일 다시 읽음 ()' out.txt
grep -qxF '#nerf #확산 -> # nerf #확산 (MD018)' out.txt
grep -qxF '보기: (가)[나] -> 보기: [가](나) (MD011)' out.txt
