"use strict";

// Search in a site without a server. The index is made of many small scripts, of which a query
// loads the few that hold its words, so it also works from a folder (file:), where nothing can be
// fetched. They are written by search/shards of papernotes, which explains their form; the ranking
// is SQLite's bm25 (https://www.sqlite.org/fts5.html, section 5.1.1), as on the command line.

// The files of the index

const papersFiles = new Map(); // name: {promise, arrive}

// Called by each file of the index.
function papersIndex(name, content) {
  const file = papersFiles.get(name);
  if (file) file.arrive(content);
}

const papersSearch = (function () {
  let folder = "search/"; // the address of the files, with a slash at its end
  let version = "";

  function load(name) {
    if (!papersFiles.has(name)) {
      const file = {};
      file.promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        file.arrive = resolve;
        script.src = `${folder}${name}.js${version}`;
        script.onload = () => { script.remove(); reject(new Error(name)); };
        script.onerror = () => { papersFiles.delete(name); script.onload(); };
        document.head.append(script);
      });
      papersFiles.set(name, file);
    }
    return papersFiles.get(name).promise;
  }

  const loaded = new Map(); // what was made of a file, by its name

  async function made(name, make) {
    if (!loaded.has(name)) loaded.set(name, make(await load(name)));
    return loaded.get(name);
  }

  // Numbers and tables: see search/shards/codes.py

  const SIGNS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at))
    .filter((sign) => !'"\\|<'.includes(sign));
  const ENDS = 68, MORES = SIGNS.length - ENDS;
  const VALUES = new Map(SIGNS.map((sign, value) => [sign.charCodeAt(0), value]));

  function readNumbers(text) {
    const numbers = [];
    let front = 0;
    for (let at = 0; at < text.length; at++) {
      const value = VALUES.get(text.charCodeAt(at));
      if (value < ENDS) {
        numbers.push(front * ENDS + value);
        front = 0;
      } else {
        front = front * MORES + value - ENDS + 1;
      }
    }
    return numbers;
  }

  function readTable(text) {
    const pieces = text.split("|"), table = new Map();
    let key = "";
    for (let at = 0; at + 1 < pieces.length; at += 2) {
      key = key.slice(0, VALUES.get(pieces[at].charCodeAt(0))) + pieces[at].slice(1);
      table.set(key, pieces[at + 1]);
    }
    return table;
  }

  // Words and pairs of neighbours: see search/shards/entries.py

  const COLUMNS = ["note", "title", "tags", "author", "venue", "abstract"];
  const NOTE = COLUMNS.indexOf("note");
  const MOST_LEAVES = 24; // files that are loaded for the beginning of a word

  // The pages of a word: page -> how often it stands in each column.
  function readPostings(text) {
    const numbers = readNumbers(text), pages = new Map();
    let page = -1;
    for (let at = 0; at < numbers.length; at++) {
      const kind = numbers[at] % 3, counts = [0, 0, 0, 0, 0, 0];
      page += (numbers[at] - kind) / 3 + 1;
      if (kind === 0) {
        counts[NOTE] = 1;
      } else if (kind === 1) {
        counts[NOTE] = numbers[++at] + 2;
      } else {
        const bits = numbers[++at];
        for (let column = 0; column < counts.length; column++) {
          if (bits >> column & 1) counts[column] = numbers[++at] + 1;
        }
      }
      pages.set(page, counts);
    }
    return pages;
  }

  // The places of a directory where a key may be: the last one that begins before it, and behind it
  // those whose first key begins like it.
  function placesOf(directory, key, isPrefix) {
    const firsts = [...directory.keys()];
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (isPrefix && end < firsts.length && firsts[end].startsWith(key)) end++;
    return firsts.slice(Math.max(0, low - 1), end).map((first) => directory.get(first));
  }

  async function leavesOf(kind, key, isPrefix) {
    const root = await rootFile();
    const parts = placesOf(root[kind], key, isPrefix).slice(0, MOST_LEAVES);
    const tables = await Promise.all(parts.map((name) => made(name, readTable)));
    const names = tables.flatMap((table) => placesOf(table, key, isPrefix)).slice(0, MOST_LEAVES);
    return Promise.all(names.map((name) => made(name, readTable)));
  }

  // The pages of a key, or of all keys that begin with it and end with the same mark.
  async function lookUp(kind, body, mark, isPrefix) {
    const leaves = await leavesOf(kind, isPrefix ? body : body + mark, isPrefix);
    if (!isPrefix) {
      const text = leaves.length ? leaves[0].get(body + mark) : undefined;
      return text === undefined ? new Map() : readPostings(text);
    }
    const all = new Map();
    for (const leaf of leaves) {
      for (const [key, text] of leaf) {
        if (key.startsWith(body) && (/[_=]$/.exec(key) || [""])[0] === mark) {
          for (const [page, counts] of readPostings(text)) {
            const before = all.get(page);
            all.set(page, before ? before.map((count, at) => count + counts[at]) : counts);
          }
        }
      }
    }
    return all;
  }

  const markOf = (token) => (/^[_=]/.exec(token) || [""])[0];
  const bodyOf = (token) => token.slice(markOf(token).length);

  // The pages of a phrase, which are those of all its pairs.
  async function pagesOf({ tokens, prefix }) {
    if (tokens.length === 1) {
      return lookUp("words", bodyOf(tokens[0]), markOf(tokens[0]), prefix);
    }
    const pairs = await Promise.all(tokens.slice(1).map((token, at) => lookUp(
      "pairs", `${bodyOf(tokens[at])}${markOf(tokens[at])} ${bodyOf(token)}`, markOf(token),
      prefix && at === tokens.length - 2)));
    return pairs.reduce((pages, others) => {
      const both = new Map();
      for (const [page, counts] of pages) {
        const other = others.get(page);
        const least = other ? counts.map((count, at) => Math.min(count, other[at])) : [];
        if (least.some(Boolean)) both.set(page, least);
      }
      return both;
    });
  }

  // Scores

  const SATURATION = 1.2, LENGTH = 0.75; // k1 and b of bm25
  let rootPromise = null;

  function rootFile() {
    rootPromise = rootPromise || load("root").then((root) => {
      version = `?${root.version}`;
      const lengths = readNumbers(root.lengths);
      const total = lengths.reduce((sum, length) => sum + length, 0);
      return {
        ...root, lengths, mean: total / root.pages || 1,
        words: readTable(root.words), pairs: readTable(root.pairs),
      };
    });
    return rootPromise;
  }

  // The pages where a term stands: page -> score.
  async function scoresOfTerm(term) {
    const { phrases } = papersWords.formsOf(term);
    const distinct = new Map(phrases.map((phrase) => [JSON.stringify(phrase), phrase]));
    const [root, ...all] = await Promise.all([rootFile(), ...[...distinct.values()].map(pagesOf)]);
    // The typed form counts twice, so that it ranks first.
    if (all.length > 1) all.unshift(all[0]);
    const weights = root.weights.map((weight, at) =>
      !term.field || term.field === COLUMNS[at] ? weight : 0);
    const scores = new Map();
    for (const pages of all) addScores(scores, pages, weights, root);
    return scores;
  }

  function addScores(scores, pages, weights, root) {
    const frequencies = [];
    for (const [page, counts] of pages) {
      const frequency = counts.reduce((sum, count, at) => sum + count * weights[at], 0);
      if (frequency > 0) frequencies.push([page, frequency]);
    }
    const number = frequencies.length;
    const rarity = Math.max(Math.log((root.pages - number + 0.5) / (number + 0.5)), 1e-6);
    for (const [page, frequency] of frequencies) {
      const length = 1 - LENGTH + LENGTH * root.lengths[page] / root.mean;
      const score = rarity * frequency * (SATURATION + 1) / (frequency + SATURATION * length);
      scores.set(page, (scores.get(page) || 0) + score);
    }
  }

  // Alternatives: the pages of any of them, their scores added.
  async function scoresOfGroup(group) {
    const all = await Promise.all(group.map(scoresOfTerm));
    const scores = new Map();
    for (const each of all) {
      for (const [page, score] of each) scores.set(page, (scores.get(page) || 0) + score);
    }
    return scores;
  }

  // Conditions and negated words

  const FOLDS = { tag: foldTag, venue: foldVenue };

  async function pagesOfItem(item, told) {
    const root = await rootFile();
    let pages;
    if (!item.condition) {
      pages = new Set((await scoresOfTerm(item)).keys());
    } else if (item.condition === "year") {
      pages = await pagesOfYears(item.value);
    } else if (FOLDS[item.condition]) {
      pages = await pagesOfFacet(item.condition, item.value);
    } else {
      told.add(item.condition);
      return new Set();
    }
    if (!item.negated) return pages;
    return new Set([...root.lengths.keys()].filter((page) => !pages.has(page)));
  }

  async function pagesOfFacet(name, typed) {
    const values = await load(`f${name}`);
    const read = name === "venue" ? venueReadings(typed) : [[typed, ""]];
    for (const [text, years] of read) {
      const pages = new Set();
      const begins = name === "tag" && text.endsWith("*");
      const wanted = FOLDS[name](text.replace(/\*+$/, ""));
      for (const [, names, steps] of values) {
        if (!names.some((own) => begins ? own.startsWith(wanted) : own === wanted)) continue;
        let page = -1;
        for (const step of readNumbers(steps)) pages.add(page += step + 1);
      }
      if (pages.size) {
        if (!years) return pages;
        const dated = await pagesOfYears(years);
        return new Set([...pages].filter((page) => dated.has(page)));
      }
    }
    return new Set();
  }

  // CVPR, CVPR 2020, 2020 CVPR, cvpr20, nips2019..2021: [name, years].
  function venueReadings(typed) {
    const value = typed.replace(/[\s,_'’`-]*workshops?$/i, "");
    const range = "(?:19|20)[0-9]{2}(?:(?:\\.\\.|~)(?:(?:19|20)[0-9]{2})?)?";
    const end = new RegExp(`[\\s,_'’\`-]*(${range}|[0-9]{2})$`).exec(value);
    const start = /^((?:19|20)[0-9]{2})[\s,_'’`-]*(?![0-9])/.exec(value);
    const readings = [[value, ""]];
    if (end) readings.push([value.slice(0, end.index), fullYear(end[1])]);
    if (start) readings.push([value.slice(start[0].length), start[1]]);
    return readings;
  }

  const fullYear = (year) => year.length === 2 ? (year >= "60" ? "19" : "20") + year : year;

  async function pagesOfYears(typed) {
    const years = readNumbers(await load("fyear"));
    const value = withYears(typed.replace("≥", ">=").replace("≤", "<="))
      .replace(/([0-9]{4})\s*년/g, "$1");
    const [, sign, first] = /^(>=|<=|>|<|=)?(.*)$/.exec(value);
    let [low, high] = first.replace(/[~〜]/, "..").split("..");
    if (high === undefined) high = low;
    if (low && high && low > high) [low, high] = [high, low];
    const least = { "<=": 1, "<": 1, ">": +low + 1 }[sign] ?? +(low || 1);
    const most = { ">=": 9999, ">": 9999, "<": +low - 1 }[sign] ?? +(high || 9999);
    return new Set([...years.keys()].filter((page) =>
      years[page] && years[page] >= least && years[page] <= most));
  }

  // Years in words, as seen from today: see model/reading/day_words.py.
  const SPOKEN_YEARS = new Map(Object.entries({
    thisyear: 0, 올해: 0, 금년: 0, lastyear: -1, 작년: -1, 지난해: -1, nextyear: 1, 내년: 1,
    재작년: -2, 내후년: 2,
  }));

  function withYears(typed) {
    return typed.replace(/[^\d.~〜<>=]+/g, (words) => {
      const years = SPOKEN_YEARS.get(words.replace(/[\s_-]+/g, "").toLowerCase());
      return years === undefined ? words : String(new Date().getFullYear() + years);
    });
  }

  // What all spellings of a tag have in common: see model/tags/spelling.py.
  function foldTag(tag) {
    let portable = tag;
    if (/[^\p{L}\p{M}\p{N}\p{So}_/-]/u.test(tag)) {
      portable = tag.replace(/\+/g, " plus ").replace(/[^\p{L}\p{M}\p{N}\p{So}_/-]/gu, " ")
        .trim().split(/\s+/).join("-").replace(/^-+|-+$/g, "");
    }
    if (/^\p{N}+$/u.test(portable)) {
      portable = (/^(19|20)\d\d$/.test(portable) ? "y" : "n") + portable;
    }
    if (!portable.replace(/^[-/]+|[-/]+$/g, "")) portable = tag;
    return portable.normalize("NFKC").toLowerCase().replace(/^#+/, "")
      .split(/[\s_-]+/).map(singular).join("");
  }

  function singular(word) {
    if (word.length < 4 || !/^[\x00-\x7f]*s$/.test(word)) return word;
    if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
    if (/(sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2);
    return /(ss|us|is)$/.test(word) ? word : word.slice(0, -1);
  }

  function foldVenue(name) {
    return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  }

  // The pages of a query

  // Returns {pages: [page], best first, terms: the words that are marked, told: conditions that
  // this site cannot answer}.
  async function match(groups) {
    const told = new Set();
    const root = await rootFile();
    const words = papersWords.wordGroups(groups);
    const others = groups.filter((group) => !group.every(papersWords.isPlainWord));
    const distinct = [...new Map(words.map((group) => [JSON.stringify(group), group])).values()];
    const searched = distinct.filter((group) => group.some(hasForms));
    const scored = await Promise.all(searched.map(scoresOfGroup));
    const filters = await Promise.all(others.map(async (group) => {
      const sets = await Promise.all(group.map((item) => pagesOfItem(item, told)));
      return new Set(sets.flatMap((set) => [...set]));
    }));
    let pages = scored.length ? [...scored[0].keys()] : [...root.lengths.keys()];
    if (!groups.length || (words.length && !searched.length)) pages = [];
    const sets = [...scored, ...filters];
    pages = pages.filter((page) => sets.every((set) => set.has(page)));
    const total = new Map(pages.map((page) =>
      [page, scored.reduce((sum, scores) => sum + scores.get(page), 0)]));
    pages.sort((one, other) => total.get(other) - total.get(one) || other - one);
    const terms = [...words, ...others].flat().filter(papersWords.isPlainWord);
    return { pages, terms, told: [...told] };
  }

  const hasForms = (term) => papersWords.formsOf(term).phrases.length > 0;

  // As `match` for what was typed. Where nothing is found, the last word may be unfinished, and
  // where hardly anything is found, a word may be misspelt.
  async function search(typed) {
    const groups = papersWords.parse(typed);
    let result = await match(groups);
    const last = groups.length ? groups.at(-1).at(-1) : null;
    if (!result.pages.length && last && mayGoOn(last, typed)) {
      const unfinished = [...groups];
      unfinished[groups.length - 1] = [...groups.at(-1).slice(0, -1), { ...last, prefix: true }];
      result = await match(unfinished);
    }
    if (result.pages.length > 1) return result;
    const near = await addSpellings(groups);
    return near.spellings.length ? { ...await match(near.groups), spellings: near.spellings } : result;
  }

  function mayGoOn(term, typed) {
    return papersWords.isPlainWord(term) && !term.phrase && !term.prefix && /[^\s*]$/.test(typed)
      && (term.text.length > 1 || papersWords.isEast(term.text));
  }

  // Misspelt words: see search/edit_distance.py

  const MANY = 1000; // pages; from here on a word of a single page may be misspelt

  async function addSpellings(groups) {
    const spellings = [];
    const all = await Promise.all(groups.map(async (group) => {
      const extended = [...group];
      for (const term of group) {
        if (!papersWords.isPlainWord(term) || term.phrase || term.prefix) continue;
        const near = await nearestWord(term.text);
        if (near) {
          extended.push({ ...term, text: near });
          spellings.push(near);
        }
      }
      return extended;
    }));
    return { groups: all, spellings };
  }

  async function nearestWord(typed) {
    const word = papersWords.fold(typed).toLowerCase();
    if (word.length < 4 || !papersWords.isAlphabetic(word)) return "";
    const root = await rootFile();
    const pages = (await scoresOfTerm({ text: typed, field: "" })).size;
    if (pages > 1 || (pages === 1 && root.pages < MANY)) return "";
    const likely = [word[0], word[1]].filter((letter) => root.letters.includes(letter));
    const others = [...root.letters].filter((letter) => !likely.includes(letter));
    for (const letters of [[...new Set(likely)], others]) { // a first letter is rarely wrong
      const tables = await Promise.all(letters.map((letter) => made(`s${letter}`, readTable)));
      const words = tables.flatMap((table) => [...table]).map(([other, code]) =>
        [other, readNumbers(code)[0]]);
      const isAnother = (other) => word.length < 8 && other.slice(1) === word.slice(1); // vocal, local
      const near = bestOf(words.filter(([other]) => distance(word, other, 1) === 1 && !isAnother(other)))
        || (word.length >= 8 && bestOf(words.filter(([other]) =>
          other.startsWith(word.slice(0, 3)) && distance(word, other, 2) === 2)));
      if (near) return near;
    }
    return "";
  }

  function bestOf(words) {
    words.sort(([one, oneCount], [other, otherCount]) =>
      otherCount - oneCount || (one < other ? 1 : -1));
    return words.length ? words[0][0] : "";
  }

  // The restricted Damerau-Levenshtein distance; `most` + 1 where it is greater.
  function distance(word, other, most) {
    if (Math.abs(word.length - other.length) > most) return most + 1;
    let before = [], line = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= word.length; row++) {
      const above = before;
      before = line;
      line = [row];
      for (let column = 1; column <= other.length; column++) {
        const same = word[row - 1] === other[column - 1];
        let best = Math.min(before[column] + 1, line[column - 1] + 1, before[column - 1] + !same);
        if (row > 1 && column > 1 && word[row - 1] === other[column - 2]
          && word[row - 2] === other[column - 1]) {
          best = Math.min(best, above[column - 2] + 1);
        }
        line.push(best);
      }
      if (Math.min(...line) > most) return most + 1;
    }
    return Math.min(line.at(-1), most + 1);
  }

  return { load, search, match, rootFile, setFolder: (address) => { folder = address; } };
})();
