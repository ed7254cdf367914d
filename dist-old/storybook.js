// src/storybook/index.ts
import { createElement } from "react";
import * as components from "./react.js";
import { parsePersonas } from "./personas.js";

// src/storybook/Visit.tsx
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { addons } from "storybook/preview-api";
import { RecommenderProvider } from "./react.js";
import { visitAs } from "./personas.js";
import { createRecommender } from "./index.js";

// src/storybook/messages.ts
var RANKED = "tacitly/ranked";
var ASK = "tacitly/ask";
var WHAT_IF = "tacitly/what-if";
var WHY_NOT = "tacitly/why-not";
var BECAUSE = "tacitly/because";
function rulesOf({ pins = {}, boosts = {} }, own = {}) {
  const pin = Object.entries(pins).map(([itemId, position]) => ({ itemId, position }));
  const boost = Object.entries(boosts).map(([categories, by]) => ({ where: { categories }, by }));
  if (pin.length === 0 && boost.length === 0) return void 0;
  const { pin: pinned = [], boost: boosted = [] } = own;
  return {
    ...own,
    ...pin.length > 0 && { pin: [...pinned, ...pin] },
    ...boost.length > 0 && { boost: [...boosted, ...boost] }
  };
}

// src/storybook/watch-lists.ts
function watchLists(recommender) {
  const shown = /* @__PURE__ */ new Set();
  const names2 = /* @__PURE__ */ new Set();
  const listeners = /* @__PURE__ */ new Set();
  const watched = /* @__PURE__ */ new WeakMap();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  function watch(list, options, given) {
    const known = watched.get(list);
    if (known) return known;
    const watching = {
      ...list,
      subscribe(listener) {
        const one = { list, options, given };
        shown.add(one);
        const stop = list.subscribe(() => {
          listener();
          tell();
        });
        tell();
        return () => {
          stop();
          shown.delete(one);
          tell();
        };
      }
    };
    watched.set(list, watching);
    return watching;
  }
  const ranked = () => {
    const lists = new Map([...shown].map((one) => [one.list, rankedList(one)]));
    const places = [...names2];
    return [...lists.values()].toSorted((a, b) => places.indexOf(a.name) - places.indexOf(b.name));
  };
  return {
    recommender,
    recommenderWith: (whatIfs) => ({
      ...recommender,
      list(given = {}) {
        const name = nameOf(given);
        names2.add(name);
        const options = changed(given, whatIfs[name]);
        return watch(recommender.list(options), options, given);
      }
    }),
    ranked,
    optionsOf: (name) => [...shown].find(({ options }) => nameOf(options) === name)?.options,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    }
  };
}
var nameOf = ({ listName, strategy = "forYou" }) => listName ?? strategy;
function changed(options, whatIf = {}) {
  const { diversity } = whatIf;
  const rules = rulesOf(whatIf, options.rules);
  if (diversity === void 0 && !rules) return options;
  return { ...options, ...diversity !== void 0 && { diversity }, ...rules && { rules } };
}
var textOf = (_, value) => typeof value === "function" ? String(value) : value;
function rankedList({ list, options, given }) {
  const { strategy = "forYou", diversity = strategy === "forYou" ? 0.2 : 0 } = options;
  const snapshot = list.getSnapshot();
  return {
    ...{ name: nameOf(options), isAsIs: options === given, strategy, diversity, status: snapshot.status },
    ...given.rules && { rules: JSON.parse(JSON.stringify(given.rules, textOf)) },
    ...snapshot.status === "ready" && { modelVersion: snapshot.modelVersion, rankMs: snapshot.rankMs },
    items: snapshot.items.map(({ item, score, source, reasons }) => ({
      ...{ id: item.id, title: item.title, categories: item.categories ?? [] },
      ...{ score, source, reasons }
    }))
  };
}

// src/storybook/why-not.ts
async function whyNot({ recommender, optionsOf }, question) {
  const { list: name, item: asked } = question;
  const list = optionsOf(name);
  if (!list) return { ...question, error: `The story has no list ${name} any more.` };
  try {
    const named = (await itemsOf(recommender)).find(byName(asked)) ?? { id: asked };
    return { ...question, explanation: await recommender.explain(named.id, { list }) };
  } catch (error) {
    return { ...question, error: String(error) };
  }
}
var byName = (asked) => {
  const words = asked.trim().toLowerCase();
  return ({ id, title }) => id === asked || title.toLowerCase() === words;
};
var most = 1e4;
async function itemsOf(recommender) {
  const { items } = await recommender.recommend({ strategy: "popular", limit: most, sharing: "allow" });
  const touched = recommender.getHistory().flatMap(({ item }) => item ?? []);
  return [...items.map(({ item }) => item), ...touched];
}

// src/storybook/Visit.tsx
import { jsx } from "react/jsx-runtime";
var visits = 0;
var english = { title: "English" };
function Visit({ options, personas, context, children }) {
  const globals = context.globals;
  const { tacitly: own = {} } = context.parameters;
  const persona = chosen("persona", globals.persona, personas);
  const spoken = options.languages ? chosen("language", globals.language, options.languages) : english;
  const direction = globals.direction === "auto" ? spoken.direction ?? "ltr" : globals.direction;
  const given = own.recommender ?? spoken.recommender ?? options.recommender;
  const watcher = useMemo(() => {
    const feedback = { suspects: "keep", ...given.feedback };
    const consent = given.consent === "denied" ? "denied" : "memory-only";
    const recommender2 = createRecommender({
      ...given,
      feedback,
      consent,
      name: `story ${performance.timeOrigin} ${visits++}`
    });
    void visitAs(recommender2, persona);
    return watchLists(recommender2);
  }, [persona, given]);
  useDisposed(watcher.recommender);
  const isPage = context.viewMode !== "docs";
  const whatIfs = usePanel(watcher, { storyId: context.id, visitor: persona.name, isOn: isPage });
  const recommender = useMemo(() => watcher.recommenderWith(whatIfs), [watcher, whatIfs]);
  useLayoutEffect(() => {
    recommenders.set(context.canvasElement, recommender);
  }, [context.canvasElement, recommender]);
  const { language, theme } = globals;
  useLayoutEffect(() => {
    if (!isPage) return void 0;
    const { documentElement: root } = document;
    const before = { lang: root.lang, dir: root.dir };
    const { colorScheme } = root.style;
    Object.assign(root, { lang: language, dir: direction });
    root.style.colorScheme = theme;
    return () => {
      Object.assign(root, before);
      root.style.colorScheme = colorScheme;
    };
  }, [isPage, language, direction, theme]);
  const visit = /* @__PURE__ */ jsx(RecommenderProvider, { recommender, translations: spoken.translations, children });
  if (isPage) return visit;
  const ground = { colorScheme: theme, background: "var(--tacitly-surface)", color: "var(--tacitly-ink)" };
  return /* @__PURE__ */ jsx("div", { className: "tacitly-story", dir: direction, lang: language, style: ground, children: visit });
}
var recommenders = /* @__PURE__ */ new WeakMap();
function recommenderOf(canvasElement) {
  const recommender = recommenders.get(canvasElement);
  if (!recommender) {
    throw new Error(
      "Tacitly: no recommender belongs to this element. Give recommenderOf the canvasElement of a story whose preview has tacitly(\u2026)."
    );
  }
  return recommender;
}
function chosen(what, key, among) {
  if (Object.hasOwn(among, key)) return among[key];
  throw new Error(`Tacitly: ${what} is '${key}'; this Storybook has ${Object.keys(among).join(", ")}.`);
}
function useDisposed(recommender) {
  const current = useRef(void 0);
  useEffect(() => {
    current.current = recommender;
    return () => {
      current.current = void 0;
      queueMicrotask(() => {
        if (current.current !== recommender) recommender.dispose();
      });
    };
  }, [recommender]);
}
function usePanel(watcher, { storyId, visitor, isOn }) {
  const [whatIfs, setWhatIfs] = useState({});
  useEffect(() => {
    if (!isOn) return void 0;
    const channel = addons.getChannel();
    let isDue = false;
    const tell = () => {
      if (isDue) return;
      isDue = true;
      queueMicrotask(() => {
        isDue = false;
        channel.emit(RANKED, { storyId, visitor, lists: watcher.ranked() });
      });
    };
    const answer = async (question) => channel.emit(BECAUSE, await whyNot(watcher, question));
    const handlers = { [ASK]: tell, [WHAT_IF]: setWhatIfs, [WHY_NOT]: answer };
    for (const [name, handler] of Object.entries(handlers)) channel.on(name, handler);
    const stop = watcher.subscribe(tell);
    tell();
    return () => {
      stop();
      for (const [name, handler] of Object.entries(handlers)) channel.off(name, handler);
    };
  }, [watcher, storyId, visitor, isOn]);
  return whatIfs;
}

// src/storybook/index.ts
for (const [name, component] of Object.entries(components)) {
  if (/^[A-Z]/.test(name) && typeof component === "object") Object.assign(component, { displayName: name });
}
function tacitly(options) {
  const { languages = {} } = options;
  const personas = personasOf(options);
  const tags = Object.keys(languages);
  return {
    globalTypes: {
      persona: toolbar("Whose visit this is", "user", names(personas, "name")),
      ...tags.length > 1 && { language: toolbar("Language", "globe", names(languages, "title")) },
      direction: toolbar("Direction of the page", "transfer", {
        auto: "Its own direction",
        ltr: "Left to right",
        rtl: "Right to left"
      }),
      theme: toolbar("Colour scheme", "contrast", { light: "Light", dark: "Dark" })
    },
    initialGlobals: {
      persona: Object.keys(personas)[0],
      language: tags[0] ?? "en",
      direction: "auto",
      theme: "light"
    },
    decorators: [
      (story, context) => createElement(Visit, { key: context.id, options, personas, context }, createElement(story))
    ]
  };
}
var personasOf = ({ personas }) => parsePersonas("format" in personas ? personas : { format: "tacitly-personas", version: 1, personas });
function names(things, key) {
  return Object.fromEntries(Object.entries(things).map(([value, thing]) => [value, thing[key]]));
}
function toolbar(description, icon, titles) {
  const items = Object.entries(titles).map(([value, title]) => ({ value, title }));
  return { description, toolbar: { icon, dynamicTitle: true, items } };
}
export {
  recommenderOf,
  tacitly
};
