// src/cli/nearest.ts
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

// src/develop/suggest.ts
function suggest(arrived, words) {
  const word = String(arrived);
  const far = Math.max(1, Math.floor(word.length / 3));
  const [near] = words.map((each) => ({ each, by: distance(each.toLowerCase(), word.toLowerCase()) })).filter(({ by }) => by <= far).sort((a, b) => a.by - b.by);
  if (near) return `, did you mean '${near.each}'?`;
  return words.length > 0 && words.length <= 16 ? `; expected one of ${words.map((each) => `'${each}'`).join(", ")}.` : ".";
}
function strangers(given, known3, of) {
  const names = Object.keys(known3);
  return Object.keys(given).filter((key) => !Object.hasOwn(known3, key)).map((key) => `${of} has the key '${key}', which is no option${suggest(key, names)}`);
}

// src/develop/check-options.ts
var known = {
  bundle: true,
  refuseOlder: true,
  items: true,
  consent: true,
  onConsentChange: true,
  feedback: true,
  experiments: true,
  unit: true,
  onExposure: true,
  encoders: true,
  workers: true,
  server: true,
  name: true,
  paused: true,
  profile: true,
  profiles: true
};
function optionFaults(options) {
  const faults = strangers(options, known, "createRecommender");
  const { bundle, items } = options;
  const isReader = typeof bundle === "object" && bundle !== null && "read" in bundle;
  if (bundle !== void 0 && typeof bundle !== "string" && !isReader) {
    faults.push(`bundle is ${String(bundle)}; expected the URL of the bundle's folder, or { read }.`);
  }
  if (typeof bundle === "string" && bundle.endsWith(".json")) {
    faults.push(`bundle is '${bundle}'; expected the folder, without the file: '${bundle.replace(/[^/]*$/, "")}'.`);
  }
  if (items !== void 0 && !Array.isArray(items)) {
    faults.push(`items is ${typeof items}; expected an array of { id, title, ... }.`);
  }
  return faults;
}

// src/develop/speak.ts
var docs = "tacitly/docs/errors.md";
var told = /* @__PURE__ */ new Set();
function speak(level, code, message) {
  const text = `Tacitly [${code}] ${message} See ${docs}#${code}`;
  if (told.has(text)) return;
  told.add(text);
  console[level](text);
}

// src/develop/watch.ts
import { defaultWeights } from "./index.js";

// src/develop/check-catalogue.ts
async function catalogueOf(recommend) {
  const items = /* @__PURE__ */ new Map();
  const filter = (item) => {
    items.set(item.id, item);
    return false;
  };
  await recommend({ strategy: "latest", limit: 1, fallback: [], filter });
  return [...items.values()];
}
function catalogueFaults({ itemIds, filter, rules, prefer, limits, near }, items) {
  if (items.length === 0) return [];
  const ids = [itemIds ?? []].flat().map((id) => ["itemIds", id]);
  const pins = (rules?.pin ?? []).map(({ itemId }) => ["rules.pin", itemId]);
  const unknown = [...ids, ...pins].flatMap(([of, id]) => idFault(of, id, items) ?? []);
  const wheres = [
    ["filter", filter],
    ["prefer", prefer && plainKeys(prefer)],
    ["limits", limits && plainKeys(limits)],
    ["near", near && { lat: 0, lon: 0 }],
    ...(rules?.boost ?? []).map(({ where }) => ["rules.boost", where]),
    ...(rules?.bury ?? []).map((where) => ["rules.bury", where]),
    ...(rules?.hide ?? []).map((where) => ["rules.hide", where])
  ];
  return [...unknown, ...wheres.flatMap(([of, where]) => keyFaults(of, where, items))];
}
function idFault(of, id, items) {
  if (items.length === 0 || items.some((item) => item.id === String(id))) return void 0;
  const near = suggest(
    id,
    items.map((item) => item.id)
  );
  const ids = near.endsWith("?") ? near : ` (ids such as '${items[0].id}').`;
  return `${of}: none of the catalogue's ${items.length} items has the id ${JSON.stringify(id)}${ids}`;
}
var plainKeys = (of) => Object.fromEntries(Object.keys(of).map((key) => [key, 0]));
function keyFaults(of, where, items) {
  if (typeof where !== "object") return [];
  const keys = new Set(items.flatMap((item) => [...Object.keys(item), ...Object.keys(item.attributes ?? {})]));
  if (keys.has("publishedAt")) keys.add("year");
  return Object.keys(where).filter((key) => !keys.has(key)).map((key) => `${of}: no item has a field or attribute '${key}'${suggest(key, [...keys])}`);
}

// src/develop/check-knowledge.ts
var isNumber = (value) => typeof value === "number" && !Number.isNaN(value);
var isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var entriesOf = (value) => (isObject(value) ? Object.entries(value) : []).filter(([, of]) => of !== void 0);
function knowledgeFaults({ prefer, limits, near, social, critiqued }) {
  return [
    ...shapeFaults({ prefer, limits, near }),
    ...entriesOf(prefer).flatMap(([field, given]) => preferFault(field, given) ?? []),
    ...entriesOf(limits).flatMap(([field, given]) => limitFault(field, given) ?? []),
    ...isObject(near) ? nearFaults(near) : [],
    ...socialFaults(social),
    ...[critiqued ?? []].flat().flatMap((one) => critiqueFaults(one))
  ];
}
function shapeFaults(given) {
  return Object.entries(given).flatMap(
    ([option, value]) => value === void 0 || isObject(value) ? [] : [`${option} is ${JSON.stringify(value)}; expected an object.`]
  );
}
function preferFault(field, given) {
  if (given === "low" || given === "high") return void 0;
  if (isObject(given)) {
    const { toward, ...numbers } = given;
    const isToward = toward === void 0 || toward === "low" || toward === "high" || isNumber(toward);
    const isFar = !("near" in given && "within" in given) || Number(given.within) > 0;
    if (isToward && isFar && Object.values(numbers).every(isNumber)) return void 0;
  }
  return `prefer.${field} is ${JSON.stringify(given)}; expected 'low', 'high', { toward: 'low', weight: 1 }, { near: 20, within: 5 } or weights by value: { Horror: 1 }.`;
}
function limitFault(field, given) {
  const { max, within } = isObject(given) ? given : { max: given, within: 1 };
  const isWhole = (value) => Number.isInteger(value) && value >= 1;
  if (isWhole(max) && isWhole(within)) return void 0;
  return `limits.${field} is ${JSON.stringify(given)}; expected a whole number from 1, or { max: 2, within: 10 }.`;
}
function nearFaults({ lat, lon, km }) {
  const faults = [];
  if (!isNumber(lat) || Math.abs(lat) > 90) faults.push(`near.lat is ${String(lat)}; expected degrees, -90 to 90.`);
  if (!isNumber(lon) || Math.abs(lon) > 180) faults.push(`near.lon is ${String(lon)}; expected degrees, -180 to 180.`);
  if (!isNumber(km) || km <= 0) faults.push(`near.km is ${String(km)}; expected kilometres above 0.`);
  return faults;
}
function socialFaults(social) {
  const ids = isObject(social) ? social.itemIds : social;
  if (social === void 0 || Array.isArray(ids)) return [];
  return [`social is ${JSON.stringify(social)}; expected the ids of items, or { itemIds, weight }.`];
}
function critiqueFaults(given) {
  const { itemId, critique } = isObject(given) ? given : {};
  const isGood = itemId !== void 0 && entriesOf(critique).every(([, toward]) => toward === "lower" || toward === "higher");
  if (isGood && isObject(critique)) return [];
  return [`critiqued has ${JSON.stringify(given)}; expected { itemId, critique: { price: 'lower' } }.`];
}

// src/develop/check-list.ts
var takesSeeds = {
  forYou: false,
  related: true,
  lookingSimilar: true,
  frequentlyBoughtTogether: true,
  trending: false,
  popular: false,
  latest: false,
  recentlyViewed: false,
  becauseYouViewed: false,
  nextUp: false
};
var known2 = {
  listName: true,
  strategy: Object.keys(takesSeeds),
  itemIds: true,
  limit: true,
  filter: true,
  prefer: true,
  limits: true,
  near: true,
  social: true,
  critiques: true,
  critiqued: true,
  rules: true,
  diversity: true,
  threshold: true,
  fallback: ["popular", "latest"],
  by: ["text", "image", "both"],
  query: true,
  duplicates: ["fold", "spread", "keep"],
  sharing: ["avoid", "allow"],
  enabled: true,
  context: true
};
function listFaults(options) {
  const list = options;
  const faults = strangers(options, known2, "a list");
  for (const [option, words] of Object.entries(known2)) {
    if (words === true) continue;
    const values = [list[option] ?? []].flat();
    for (const value of values) {
      if (!words.includes(value)) faults.push(`${option} is '${value}'${suggest(value, words)}`);
    }
  }
  return [...faults, ...seedFaults(list), ...numberFaults(list), ...knowledgeFaults(list)];
}
function seedFaults({ strategy = "forYou", itemIds, query, enabled }) {
  if (itemIds !== void 0 && !Array.isArray(itemIds)) {
    return [`itemIds is ${JSON.stringify(itemIds)}; expected an array: itemIds={[${JSON.stringify(itemIds)}]}.`];
  }
  const isWithout = itemIds === void 0 && query === void 0 && enabled !== false;
  if (!isWithout || !takesSeeds[strategy]) return [];
  const or = strategy === "lookingSimilar" ? ", or a query" : "";
  return [
    `strategy '${strategy}' starts from items, and itemIds is missing; give it the page's item: itemIds={[item.id]}${or}.`
  ];
}
function numberFaults({ limit, diversity, threshold }) {
  const faults = [];
  if (limit !== void 0 && !(Number.isInteger(limit) && limit > 0)) {
    const then = limit >= 1 ? "" : ", so that nothing is shown";
    faults.push(`limit is ${String(limit)}${then}; expected a whole number from 1.`);
  }
  if (threshold !== void 0 && (typeof threshold !== "number" || Number.isNaN(threshold))) {
    faults.push(`threshold is ${String(threshold)}; expected standard deviations above the mean, or -Infinity.`);
  }
  if (diversity !== void 0 && !(diversity >= 0 && diversity <= 1)) {
    faults.push(`diversity is ${String(diversity)}; expected a number from 0 (off) to 1 (all variety).`);
  }
  return faults;
}

// src/develop/watch.ts
var watched = /* @__PURE__ */ new WeakSet();
function watch(recommender) {
  if (watched.has(recommender) || typeof document === "undefined") return recommender;
  watched.add(recommender);
  const one = recommender;
  const { list, recommend, predict, log, addItems, subscribe, getState } = { ...one };
  const seen = /* @__PURE__ */ new Set();
  let wantsLists = false;
  let isListening = false;
  let catalogue;
  let catalogueRelease;
  const tell = () => tellState(getState(), wantsLists);
  function listen() {
    if (isListening) return;
    isListening = true;
    queueMicrotask(() => subscribe(tell));
  }
  async function compare(key, check) {
    if (seen.has(key)) return;
    seen.add(key);
    const { release } = getState().bundle;
    if (!catalogue || release !== catalogueRelease) catalogue = catalogueOf(recommend);
    catalogueRelease = release;
    for (const fault of check(await catalogue)) speak("warn", "options-invalid", fault);
  }
  function checkList(options = {}) {
    wantsLists = true;
    listen();
    const faults = listFaults(options);
    for (const fault of faults) speak("error", "options-invalid", fault);
    const { itemIds, filter, rules, prefer, limits, near, enabled } = options;
    const parts = JSON.stringify([itemIds, filter, rules, prefer, limits, near]);
    if (enabled !== false && parts !== nothing) void compare(parts, (items) => catalogueFaults(options, items));
    return faults.length > 0;
  }
  return Object.assign(recommender, {
    list(options) {
      const isTold = checkList(options);
      return watchList(list(options), isTold);
    },
    async recommend(options) {
      const isTold = checkList(options);
      const snapshot = await recommend(options);
      tellError(snapshot, isTold);
      return snapshot;
    },
    async predict(itemIds) {
      for (const fault of listFaults({ itemIds })) speak("error", "options-invalid", fault);
      const predicted = await predict(itemIds);
      if (predicted.error) speak("error", predicted.error.code, predicted.error.message);
      return predicted;
    },
    async addItems(items) {
      await addItems(items);
      catalogue = void 0;
    },
    log(event) {
      listen();
      void compare(`log ${event?.itemId}`, (items) => [idFault("log", event?.itemId, items) ?? []].flat());
      return log(event);
    }
  });
}
var nothing = JSON.stringify(Array(6));
function watchList(list, isTold) {
  if (watched.has(list)) return list;
  watched.add(list);
  const { getSnapshot } = list;
  return Object.assign(list, {
    getSnapshot() {
      const snapshot = getSnapshot();
      tellError(snapshot, isTold);
      return snapshot;
    }
  });
}
function tellError(snapshot, isTold) {
  if (snapshot.status !== "error" || isTold && snapshot.error.code === "options-invalid") return;
  speak("error", snapshot.error.code, snapshot.error.message);
}
function tellState(state, wantsLists) {
  const { bundle, storage, history, content, trainer, extractor, unknownTypes } = state;
  if (bundle.error && (wantsLists || bundle.error.code !== "no-bundle")) {
    speak("error", bundle.error.code, bundle.error.message);
  }
  for (const { error } of [storage, history, content, trainer, extractor])
    if (error) speak("warn", error.code, error.message);
  if (history.suspects)
    speak(
      "warn",
      "event-invalid",
      "Events are marked as suspect, and teach nothing: a script made them, or this browser is automated (navigator.webdriver). To hear them in a test: feedback: { suspects: 'keep' }."
    );
  for (const type of Object.keys(unknownTypes)) {
    const near = suggest(type, Object.keys(defaultWeights));
    speak(
      "warn",
      "event-invalid",
      `Events of the type '${type}' say nothing yet${near.endsWith("?") ? near : "."} To make it say something: feedback: { weights: { ${JSON.stringify(type)}: { preference: 1, confidence: 1, halfLifeDays: 30 } } }.`
    );
  }
}

export {
  suggest,
  optionFaults,
  speak,
  watch
};
