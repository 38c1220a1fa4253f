#!/bin/sh
# speech-rule-engine 4.1.5 (npm), by which MathJax and others read formulas out to who cannot see them, with MathML by katex 0.19.1; node 20
#
# One would guess: p(x|z), in which the bar is a condition in nearly every paper of this field, is read as "p of x given z", or, if that
# cannot be told from other bars, as a bar; and the names of letters are read in the language that is set, Korean among others.
# What happens: by the rules ClearSpeak the bar divides: "p of open paren x divides z close paren", and in Korean "x 는 z 의 약수이다", x is a
# divisor of z, also for \mid. In Korean an integral loses what it runs over, "f 의 x" for f(x)dx, the hat of \hat{x} is a "곡절 악센트"
# (circumflex), as of French, and the transpose A^\top has the "참 기호", the sign for "true", as exponent. By MathSpeak the bar is a bar, and
# dx is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit speech-rule-engine@4.1.5 katex@0.19.1 >/dev/null 2>&1
cat >read.cjs <<'END'
const engine = require('speech-rule-engine')
const katex = require('katex')
for (const name of ['speech-rule-engine', 'katex']) console.log(name, require(`${name}/package.json`).version)
const formulas = ['p(x|z)', 'p(x\\mid z)', '\\int_0^1 f(x)dx', '\\hat{x}', 'A^\\top']
const read = async () => {
  for (const locale of ['en', 'ko']) {
    for (const domain of ['clearspeak', 'mathspeak']) {
      await engine.setupEngine({ locale, domain, modality: 'speech' })
      for (const formula of formulas) {
        const page = katex.renderToString(formula, { output: 'mathml' })
        const mathml = page.slice(page.indexOf('<math'), page.lastIndexOf('</span>')).replace(/<annotation.*<\/annotation>/, '')
        console.log(locale, domain, formula, '=>', engine.toSpeech(mathml))
      }
    }
  }
}
read()
END
node read.cjs | tee seen
grep -qxF 'en clearspeak p(x|z) => p of open paren x divides z close paren' seen
grep -qxF 'en clearspeak p(x\mid z) => p of open paren x divides z close paren' seen
grep -qxF 'en mathspeak p(x|z) => p left parenthesis x vertical bar z right parenthesis' seen
grep -qxF 'en clearspeak \int_0^1 f(x)dx => the integral from 0 to 1 of f of x d x' seen
grep -qxF 'ko clearspeak p(x|z) => p 의 괄호 열고 x 는 z 의 약수이다 괄호 닫고' seen
grep -qxF 'ko clearspeak \int_0^1 f(x)dx => 인테그럴 0 에서 1 까지 f 의 x' seen
grep -qxF 'ko clearspeak \hat{x} => x 곡절 악센트' seen
grep -qxF 'ko clearspeak A^\top => A 의 기본 참 기호 제곱' seen
