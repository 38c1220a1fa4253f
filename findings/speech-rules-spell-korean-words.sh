#!/bin/sh
# speech-rule-engine 4.1.5 (npm), by which MathJax and others read formulas out to who cannot see them, with MathML by katex 0.19.1; node 20
#
# One would guess: a word within a formula is read as a word, as "loss" and "argmax" are; with the language set to Korean, 손실 함수 too.
# What happens: every syllable is a word of its own, in English and in Korean: \text{손실 함수} is read "손 실 함 수", so that 확률 (probability) is
# spelt 확, 률, and where a word ends is not heard.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'speech-rule-engine@4.1.5' 'katex@0.19.1' >/dev/null 2>&1
cat >read.cjs <<'END'
const katex = require('katex')
const engine = require('speech-rule-engine')

async function main() {
  console.log('speech-rule-engine', engine.version)
  for (const locale of ['en', 'ko']) {
    await engine.setupEngine({ locale, domain: 'clearspeak', modality: 'speech' })
    await engine.engineReady()
    for (const formula of ['x_{\\text{loss}}', 'x_{\\text{확률}}', '\\text{손실 함수}']) {
      const [mathml] = katex.renderToString(formula, { output: 'mathml' }).match(/<math.*<\/math>/s)
      console.log(locale, formula, '|', engine.toSpeech(mathml.replace(/<annotation.*<\/annotation>/s, '')))
    }
  }
}
main()
END
node read.cjs | tee seen
cat >expected <<'END'
speech-rule-engine 4.1.5
en x_{\text{loss}} | x sub loss
en x_{\text{확률}} | x sub 확 률
en \text{손실 함수} | 손 실 함 수
ko x_{\text{loss}} | x 아래첨자 loss
ko x_{\text{확률}} | x 아래첨자 확 률
ko \text{손실 함수} | 손 실 함 수
END
cmp expected seen
