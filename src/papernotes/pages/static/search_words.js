"use strict";

// The words of a query, and the forms in which each stands in the index and in a text. These are
// the rules of the command line: model/query/language.py, search/folding.py, search/tokens.py,
// search/english.py and search/match_expression.py of papernotes, in the same order and by the same
// names. A test compares both on thousands of strings.
const papersWords = (function () {

  // Letters

  const START = "_", PART = "=";
  const EAST = "\uac00-\ud7a3\u3131-\u318e\u4e00-\u9fff\u3005\u3040-\u30ff";
  const EAST_LETTER = new RegExp(`[${EAST}]`);
  const LETTER = /[\p{L}\p{N}]/u;
  const INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff";
  const LETTERS = new Map(Object.entries({
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "Ð": "d",
    "ħ": "h", "ŧ": "t", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th",
  }));
  const PARTICLES = new Set((
    "은 는 이 가 을 를 의 에 와 과 도 로 만 란 나 랑 인 들 에서 에게 으로 까지 부터 보다 처럼 같은 이나 이란 " +
    "이라 라는 이라는 하고 이며 이고 에는 에도 에서는 으로는 로는 와의 과의 들은 들이 들을 들의 로서 으로서 로써 " +
    "으로써 만의 만을 이다 이었다 였다 입니다 에서의 으로의 로의 들에 들과 하는 하여 해서 했다 한다 되는 되어 된다 " +
    "됐다 하면 하기 한 할 된 될 함 및 님"
  ).split(" "));
  const GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma " +
    "sigma tau upsilon phi chi psi omega"
  ).split(" ");

  const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
  const isEast = (character) => EAST_LETTER.test(character);
  const isAlphabetic = (word) => /^[a-z]+$/i.test(word);

  // The text in NFKC without Latin diacritics, with one kind of hyphen, nothing invisible.
  function fold(text) {
    if (isAscii(text)) return text;
    return text.normalize("NFKC").replace(/[^\x00-\x7f\uac00-\ud7a3]/gu, foldCharacter);
  }

  function foldCharacter(character) {
    if (INVISIBLE.includes(character)) return "";
    if (LETTERS.has(character)) return LETTERS.get(character);
    if (/\p{Pd}/u.test(character)) return "-";
    const base = character.normalize("NFD")[0];
    if (isAlphabetic(base)) return base;
    return /\p{Mn}/u.test(character) ? "" : character;
  }

  // The tokens of one run of Hangul, Han or Kana: 확산모델 is _확산, 산모, 모델.
  function eastTokens(run) {
    if (run.length < 3) return [START + run];
    const tokens = [START + run.slice(0, 2)];
    for (let at = 1; at < run.length - 1; at++) tokens.push(run.slice(at, at + 2));
    return tokens;
  }

  function greekName(letter) {
    return letter.length === 1 ? GREEK[letter.charCodeAt(0) - 0x3b1] || "" : "";
  }

  // English: regular inflections

  const NOUN = /(tion|sion|ment|ness|ity|ism|ance|ence)$/;

  // The word in singular and plural, the typed form first.
  function numbers(word) {
    if (word.length < 2 || !isAlphabetic(word)) return [word];
    if (word.length === 2) return word.endsWith("s") ? [word] : [word, word + "s"];
    if (word.endsWith("ies") && word.length > 4) {
      return [word, word.slice(0, -3) + "y", word.slice(0, -1)];
    }
    if (word.endsWith("s") && !word.endsWith("ss")) {
      const short = /(ses|xes|ches|shes|zes)$/.test(word) ? [word.slice(0, -2)] : [];
      return [word, word.slice(0, -1), ...short];
    }
    const forms = [word, word + "s"];
    if (/(s|x|ch|sh|z)$/.test(word)) forms.push(word + "es");
    if (/[^aeiou]y$/.test(word)) forms.push(word.slice(0, -1) + "ies");
    return forms;
  }

  // The other regular forms of a possible verb: render, renders, rendered, rendering.
  function inflections(word) {
    if (word.length < 4 || !isAlphabetic(word) || NOUN.test(word)) return [];
    const root = rootOf(word), last = root.at(-1);
    if (root.length < 3 || !/[aeiouy]/.test(root)) return [];
    const forms = ["e", "es", "ed", "ing"].map((ending) => root + ending);
    if (root.length > 3 || (word.startsWith(root) && !/(ed|ing|e)$/.test(word))) {
      forms.push(root, root + "s");
    }
    if (last === root.at(-2) && !"aeiouls".includes(last)) {
      forms.push(root.slice(0, -1), root.slice(0, -1) + "s");
    } else if (/[^aeiou][aeiou][bdgmnpt]$/.test(root)) {
      forms.push(root + last + "ed", root + last + "ing");
    }
    if (root.endsWith("i") && word.endsWith("ed")) {
      forms.push(root.slice(0, -1) + "y", root.slice(0, -1) + "ying");
    }
    return forms;
  }

  function rootOf(word) {
    for (const [ending, least] of [["ing", 3], ["ed", 3], ["es", 4], ["s", 4], ["e", 3]]) {
      if (word.endsWith(ending) && word.length - ending.length >= least && !word.endsWith("ss")) {
        return word.slice(0, -ending.length);
      }
    }
    return word;
  }

  // The query language

  const TEXTS = ["title", "author", "abstract", "note"];
  const DATED = "added queued dropped started read skimmed abandoned presented".split(" ");
  const CONDITIONS = [
    ..."tag venue year type status rating key arxiv doi".split(" "), ...DATED,
    ..."has no cites repro gap".split(" "),
  ];
  const KOREAN = {
    제목: "title", 저자: "author", 초록: "abstract", 노트: "note", 태그: "tag", 학회: "venue",
    연도: "year", 년도: "year", 종류: "type", 상태: "status", 평점: "rating", 키: "key",
    추가: "added", 대기: "queued", 대기취소: "dropped", 시작: "started", 읽음: "read",
    훑음: "skimmed", 훑어봄: "skimmed", 중단: "abandoned", 발표: "presented", 있음: "has", 없음: "no",
    인용: "cites", 재현: "repro", 차이: "gap",
  };
  const FIELDS = new Map([...TEXTS, ...CONDITIONS].map((name) => [name, name]));
  for (const [name, field] of Object.entries(KOREAN)) FIELDS.set(name, field);
  const PIECE = /(-?)(?:([^\s":-][^\s":]*):)?"([^"]*)"|[^\s"]+/g;

  // What some keyboards put for straight quotation marks, and the wide forms of ASCII.
  function plainSigns(text) {
    return text
      .replace(/(^|[\s:：-])‘([^‘’"“”]*)’/g, '$1"$2"')
      .replace(/[“”„‟]/g, '"').replace(/[‘’]/g, "'").replace(/[\0\u3000]/g, " ")
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .normalize("NFC");  // an accent joins no wide letter
  }

  // The groups of a query: all of them must hold, and of each group one item. An item is a term
  // {text, field, phrase, prefix, negated} or a condition {condition, value, negated}.
  function parse(typed) {
    const groups = [];
    let alternative = false;
    for (const piece of plainSigns(typed).matchAll(PIECE)) {
      if (piece[0] === "OR") {
        alternative = groups.length > 0;
        continue;
      }
      const items = piece[3] === undefined
        ? parseWord(piece[0]) : parsePhrase(piece[1], piece[2] || "", piece[3]);
      for (const item of items) {
        const group = groups.at(-1);
        const longer = group && !alternative ? withNext(group.at(-1), item) : null;
        if (longer) group[group.length - 1] = longer;
        else if (alternative) group.push(item);
        else groups.push([item]);
        alternative = false;
      }
    }
    return groups;
  }

  function makeTerm(text, changes) {
    return { text, field: "", phrase: false, prefix: false, negated: false, ...changes };
  }

  // A condition with the next word, where it goes on with it: venue:CVPR 2020, year:last year,
  // read:2026년 3월.
  function withNext(last, item) {
    if (item.condition || item.field || item.phrase || item.prefix || item.negated) return null;
    let goesOn = /(?:19|20)[0-9]{2}$/.test(last.value) ? /^workshops?$/i : /^(?:19|20)[0-9]{2}$/;
    if (DATED.includes(last.condition)) {
      const unit = { 년: "월", 월: "일" }[last.value.at(-1)];
      goesOn = new RegExp(`^[0-9]{1,2}${unit}[0-9년월일.~〜]*$`);
    } else if (last.condition === "year") {
      const word = /(?:last|next|this)$/i.test(last.value) ? "year"
        : last.value.endsWith("지난") ? "해" : "";
      if (!word) return null;
      goesOn = new RegExp(`^${word}(?:(?:\\.\\.|[~〜]).*)?$`, "i");
    } else if (last.condition !== "venue") {
      return null;
    }
    return goesOn.test(item.text) ? { ...last, value: `${last.value} ${item.text}` } : null;
  }

  function parsePhrase(sign, name, quoted) {
    const field = FIELDS.get(name.toLowerCase()) || "";
    const value = quoted.trim().split(/\s+/).join(" ");
    const items = [];
    if (name && !(field && value)) {
      items.push(...parseWord(`${sign}${name}:`));
      sign = "";
    }
    if (value && CONDITIONS.includes(field)) {
      items.push({ condition: field, value, negated: sign !== "" });
    } else if (value) {
      items.push(makeTerm(value, { field, phrase: true, negated: sign !== "" }));
    }
    return items;
  }

  function parseWord(piece) {
    const negated = piece.startsWith("-") && piece.length > 1;
    const body = negated ? piece.slice(1) : piece;
    const colon = body.indexOf(":");
    const rest = colon < 0 ? "" : body.slice(colon + 1);
    const field = rest ? FIELDS.get(body.slice(0, colon).toLowerCase()) || "" : "";
    const value = field ? rest : body;
    if (CONDITIONS.includes(field)) return [{ condition: field, value, negated }];
    const text = value.replace(/\*+$/, "") || value;
    return [makeTerm(text, { field, prefix: text !== value, negated })];
  }

  // The forms of a word: phrases of tokens, each with `prefix` for its last token

  const LONGEST = 200;
  const STOP = new Set((
    "a an the of on in for to and or with by is are at from as be this that it its into via"
  ).split(" "));

  const isPlainWord = (item) => !item.condition && !item.negated;
  const isStop = (term) => !term.phrase && !term.field && STOP.has(term.text.toLowerCase());
  const phrase = (tokens, prefix = false) => ({ tokens, prefix });

  // The groups of words that must be found, those of stop words left out where there are others.
  function wordGroups(groups) {
    const plain = joinVersions(groups.filter((group) => group.every(isPlainWord)));
    const telling = plain.filter((group) => !group.every(isStop));
    return telling.length ? telling : plain;
  }

  // StarGAN v2 is also starganv2.
  function joinVersions(groups) {
    const joined = [];
    for (const group of groups) {
      const name = joined.length && joined.at(-1).length === 1 ? joined.at(-1)[0] : null;
      if (name && group.length === 1 && isName(name) && isVersion(group[0])) {
        const version = group[0].text;
        joined[joined.length - 1] = [
          makeTerm(`${name.text} ${version}`, { field: name.field, phrase: true }),
          makeTerm(name.text + version, { field: name.field }),
        ];
      } else {
        joined.push(group);
      }
    }
    return joined;
  }

  function isName(term) {
    return !term.phrase && !term.prefix && isAscii(term.text) && /[a-z]$/i.test(term.text);
  }

  function isVersion(term) {
    return /^v\p{Nd}{1,2}$/iu.test(term.text) && !term.field && !term.prefix;
  }

  function runsOf(text) {
    const runs = [];
    let latin = false; // whether a Latin word ends where the next run begins
    for (const part of text.match(PARTS) || []) {
      if (isAscii(part)) {
        const words = [...part.matchAll(/[A-Za-z0-9]+(?:[+#]+(?![A-Za-z0-9+#]))?/g)];
        runs.push(...words.map((word) => word[0]));
        const last = words.at(-1);
        latin = last !== undefined && last.index + last[0].length === part.length;
        continue;
      }
      // The index drops a particle directly after a Latin word.
      if (LETTER.test(part) || isEast(part)) {
        if (!(latin && PARTICLES.has(part))) runs.push(part);
      }
      latin = false;
    }
    return runs;
  }
  const PARTS = new RegExp(
    `[\\x00-\\x7f]+|[${EAST}]+|(?:(?![\\x00-\\x7f${EAST}])[\\p{L}\\p{N}])+` +
    `|(?:(?![${EAST}])[^\\x00-\\x7f\\p{L}\\p{N}])+`, "gu",
  );

  // The phrases of a term, the typed one first, and `find`, which tells where it is in a text.
  function formsOf(term) {
    let text = [...fold(term.text)].slice(0, LONGEST).join("");
    if (term.field === "author" && text.split(",").length === 2) {
      text = text.split(",").reverse().join(" ");
    }
    const runs = runsOf(text);
    if (!runs.length) return { phrases: [], find: () => [] };
    if (runs.length > 1) return severalRuns(runs, term);
    if (isEast(runs[0][0])) return east(runs[0], term.prefix);
    return latin(runs[0].toLowerCase(), term.prefix, term.phrase || term.field === "author");
  }

  function east(run, prefix) {
    if (run.length === 1 || prefix) {
      const ways = [[run], ...splits(run, 1)]; // 확산모* is also 확산 모*
      const phrases = ways.map((parts) => phrase(parts.flatMap(eastTokens), true));
      return { phrases, find: finder(syllables(run, 1)) };
    }
    const stems = [run, ...stemsOf(run)];
    const phrases = stems.map((stem) => phrase(eastTokens(stem)));
    phrases.push(...stems.map(withinLongerRun));
    for (const stem of stems) {
      phrases.push(...splits(stem).map((parts) => phrase(parts.flatMap(eastTokens))));
    }
    return { phrases, find: finder(stems.map((stem) => syllables(stem)).join("|")) };
  }

  // A run as a part of a longer one: its first token has no start mark.
  function withinLongerRun(run) {
    return phrase(eastTokens(run).map((token) => token.replace(START, "")));
  }

  // The word without a particle or verb ending; at least two syllables remain.
  function stemsOf(run) {
    const stems = [];
    for (let length = Math.min(4, run.length - 2); length > 0; length--) {
      if (PARTICLES.has(run.slice(-length))) stems.push(run.slice(0, -length));
    }
    return stems.slice(0, 2);
  }

  // The ways to split a word into parts of two syllables or more; the last has at least `last`.
  function splits(run, last = 2) {
    const ways = [];
    for (let cut = 2; cut < Math.min(run.length - last + 1, 16); cut++) {
      const first = run.slice(0, cut), rest = run.slice(cut);
      ways.push([first, rest]);
      if (run.length <= 9) ways.push(...splits(rest, last).map((parts) => [first, ...parts]));
    }
    return ways;
  }

  function latin(word, prefix, exact) {
    if (prefix) {
      const phrases = [phrase([word], true), phrase([PART + word], true)];
      return { phrases, find: (text) => findBeginnings(text, word) };
    }
    const words = numbers(word);
    const phrases = words.map((form) => phrase([form]));
    phrases.push(...words.map((form) => phrase([PART + form])));
    const others = exact ? [] : inflections(word).filter((form) => !words.includes(form));
    phrases.push(...others.map((form) => phrase([form])));
    const written = [...words, ...others].map(escaped);
    if (word.length > 4 && isAlphabetic(word)) written.push([...word].join("-?"));
    const called = greekName(word);
    if (called) {
      phrases.push(phrase([called]), phrase([PART + called]));
      written.push(called);
    }
    for (const parts of splitVersion(word)) {
      phrases.push(phrase(parts));
      written.push(parts.join("[\\s_-]?"));
    }
    return { phrases, find: (text) => findWords(text, word, written) };
  }

  // A name split from its version or dimensions: StarGAN v2, ResNet 50, 2D GS.
  function splitVersion(word) {
    return [/^([a-z]{2,})(\p{Nd}+)$/u, /^([a-z]{3,})(v\p{Nd}+)$/u, /^(\p{Nd}+d)([a-z]{2,})$/u]
      .map((shape) => shape.exec(word)).filter(Boolean).map((match) => match.slice(1));
  }

  // Runs in this order, the last one also inflected, and all of them joined.
  function severalRuns(runs, term) {
    const front = runs.slice(0, -1).flatMap(tokensOf);
    const last = runs.at(-1);
    const prefix = term.prefix || (isEast(last[0]) && [...last].length === 1); // 어텐션 맵을
    const lasts = isEast(last[0]) ? [last, ...stemsOf(last)]
      : prefix ? [last.toLowerCase()] : numbers(last.toLowerCase());
    const phrases = lasts.map((ending) => phrase([...front, ...tokensOf(ending)], prefix));
    const between = "[^\\p{L}\\p{N}]*";
    let patterns = [...lasts].sort((one, other) => other.length - one.length)
      .map((ending) => [...runs.slice(0, -1), ending].map(escaped).join(between));
    if (term.phrase && PARTICLES.has(runs[0])) { // the index drops it after a Latin word
      const rest = front.slice(tokensOf(runs[0]).length);
      phrases.push(...lasts.map((ending) => phrase([...rest, ...tokensOf(ending)], prefix)));
    }
    if (runs.every((run) => isEast(run[0]))) {
      for (const ending of term.phrase ? lasts : []) {
        const whole = [...runs.slice(0, -1), ending].join("");
        phrases.push(phrase(eastTokens(whole)), withinLongerRun(whole));
      }
    } else if (runs.every(isAscii)) {
      const whole = runs.slice(0, -1).join("").toLowerCase();
      phrases.push(...lasts.map((ending) => phrase([whole + ending], prefix)));
      patterns = patterns.map((pattern) => `\\b${pattern}`);
    }
    return { phrases, find: finder(patterns.join("|")) };
  }

  function tokensOf(run) {
    return isEast(run[0]) ? eastTokens(run) : [run.toLowerCase()];
  }

  // Where a word is in a folded text: [start, end] of each place

  const MOST_PLACES = 500;
  const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  function finder(pattern) {
    return (text) => findAll(text, new RegExp(pattern, "giu"));
  }

  function findAll(text, pattern) {
    const places = [];
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (match[0]) places.push([end - (match[1] || match[0]).length, end]);
      if (places.length >= MOST_PLACES) break;
    }
    return places;
  }

  // A word that may contain blanks, with at least `last` syllables after each.
  function syllables(run, last = 2) {
    return [...run].map((syllable, at) =>
      escaped(syllable) + (at >= 1 && at <= run.length - last - 1 ? "\\s?" : "")).join("");
  }

  function findWords(text, word, written) {
    const places = findAll(
      text, new RegExp(`(?:^|[^a-z0-9])(${written.join("|")})(?![a-z0-9])`, "gi"));
    if (word.length < 3 || !/^[\p{L}\p{N}]+$/u.test(word)) return places;
    for (const [start, end] of findAll(text, new RegExp(escaped(word), "gi"))) {
      const after = text.slice(end, end + 2);
      const ends = !/^[a-z]/.test(after) || /^v[0-9]/.test(after);
      const goesOn = /^([A-Z0-9]|v[0-9])/.test(after);
      if ((startsPart(text, start) && ends) || (startsWord(text, start) && goesOn)) {
        places.push([start, end]); // GAN in StarGAN, Star in StarGANv2
      }
    }
    return places;
  }

  function findBeginnings(text, word) {
    return findAll(text, new RegExp(`${escaped(word)}[a-z0-9]*`, "gi"))
      .filter(([start]) => startsWord(text, start) || startsPart(text, start));
  }

  const startsWord = (text, at) => !/[a-z0-9]$/i.test(text.slice(Math.max(0, at - 1), at));

  // Whether a part of a name begins here: StarGAN, RGBSlam, NeRFnet, v2net, 3DGAN.
  function startsPart(text, at) {
    const before = text.slice(Math.max(0, at - 3), at), after = text.slice(at, at + 2);
    return (/[a-z]$/.test(before) && /^[A-Z]/.test(after))
      || (/[A-Z]$/.test(before) && /^[A-Z][a-z]/.test(after))
      || (/[A-Z][A-Z]$/.test(before) && !/[0-9]D[A-Z]$/.test(before) && /^[a-z]/.test(after))
      || (/[0-9]$/.test(before) && /^[A-Za-z]/.test(after))
      || (/[0-9]D$/.test(before) && /^[A-Z]/.test(after));
  }

  return { parse, wordGroups, formsOf, fold, isPlainWord, isEast, isAlphabetic, LETTER };
})();
