#!/bin/sh
# identifiers-arxiv 0.1.1 (npm), which finds arXiv's identifiers in texts; node 20
#
# One would guess: an identifier is found where people write one: in brackets, at the end of a sentence, before a comma or a particle, and in the address
# of a PDF; and what is only figures, "p. 1234.5678", is none.
# What happens: it is found before a blank or at the end of the line alone. "(2006.11239)", "2006.11239,", "arXiv:2006.11239.", 2006.11239에서
# and .../pdf/2006.11239.pdf have none, and nothing is said; "p. 1234.5678" has one, of the 34th month.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit 'identifiers-arxiv@0.1.1' >/dev/null 2>&1
cat >find.mjs <<'END'
import identifiers from 'identifiers-arxiv'

const texts = [
  'arXiv:2006.11239v2 [cs.LG]', 'https://arxiv.org/abs/2006.11239', 'hep-th/9901001', '(2006.11239)', '2006.11239, 1706.03762 and 1312.6114',
  'See arXiv:2006.11239.', '2006.11239에서', 'https://arxiv.org/pdf/2006.11239.pdf', 'p. 1234.5678',
]
for (const text of texts) console.log(text, '|', identifiers.extract(text).join(' ') || '-')
END
node find.mjs | tee seen
cat >expected <<'END'
arXiv:2006.11239v2 [cs.LG] | 2006.11239v2
https://arxiv.org/abs/2006.11239 | 2006.11239
hep-th/9901001 | hep-th/9901001
(2006.11239) | -
2006.11239, 1706.03762 and 1312.6114 | 1706.03762 1312.6114
See arXiv:2006.11239. | -
2006.11239에서 | -
https://arxiv.org/pdf/2006.11239.pdf | -
p. 1234.5678 | 1234.5678
END
cmp expected seen
