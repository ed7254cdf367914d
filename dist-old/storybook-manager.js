// src/storybook/manager.tsx
import * as React5 from "react";
import { AddonPanel } from "storybook/internal/components";
import { addons, types } from "storybook/manager-api";

// src/storybook/Panel.tsx
import * as React4 from "react";
import { STORY_RENDERED } from "storybook/internal/core-events";
import { useChannel, useStorybookState } from "storybook/manager-api";

// src/storybook/Absent.tsx
import * as React from "react";
function Absent({ answer, onAsk }) {
  const [item, setItem] = React.useState("");
  const submit = (event) => {
    event.preventDefault();
    onAsk(item);
  };
  return /* @__PURE__ */ React.createElement("form", { onSubmit: submit }, /* @__PURE__ */ React.createElement("label", null, "Why is it not there?", /* @__PURE__ */ React.createElement(
    "input",
    {
      onChange: (event) => setItem(event.target.value),
      placeholder: "Title or id of an item",
      required: true,
      value: item
    }
  )), /* @__PURE__ */ React.createElement("button", { type: "submit" }, "Ask"), /* @__PURE__ */ React.createElement("div", { role: "status" }, answer && ("error" in answer ? /* @__PURE__ */ React.createElement("p", null, answer.error) : /* @__PURE__ */ React.createElement(Because, { explanation: answer.explanation }))));
}
function Because({ explanation }) {
  const { item, itemId, position, rank, candidates, absences, change } = explanation;
  const title = item?.title ?? itemId;
  return /* @__PURE__ */ React.createElement(React.Fragment, null, /* @__PURE__ */ React.createElement("p", { dir: "auto" }, position === void 0 ? `${title} is not there.` : `${title} is there, in place ${position + 1}.`, rank !== void 0 && ` By score it is number ${rank} of ${candidates}.`), absences.length > 0 && /* @__PURE__ */ React.createElement("ul", null, absences.map(({ text }) => /* @__PURE__ */ React.createElement("li", { key: text }, text))), change && /* @__PURE__ */ React.createElement("p", null, `What counts most is what this visitor did with ${change.title ?? change.forget}.`));
}

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

// src/storybook/panel-styles.ts
import { styled } from "storybook/theming";
var hatched = (colour) => `repeating-linear-gradient(135deg, ${colour} 0 2px, transparent 2px 4px)`;
var Root = styled.div(({ theme }) => {
  const accent = theme.base === "dark" ? "#7cd9bf" : "#0a6a57";
  const control = {
    font: "inherit",
    color: "inherit",
    background: "transparent",
    border: `1px solid ${theme.input.border}`,
    borderRadius: 999,
    minHeight: 28,
    padding: "0 12px"
  };
  return {
    containerType: "inline-size",
    padding: "14px 16px 20px",
    color: theme.color.defaultText,
    font: `13px/1.4 ${theme.typography.fonts.base}`,
    fontVariantNumeric: "tabular-nums",
    "& p, & h2, & h3, & ol, & ul, & dl, & dd, & pre": { margin: 0 },
    "& ol, & ul": { padding: 0, listStyle: "none" },
    "& header": { display: "flex", flexWrap: "wrap", alignItems: "baseline", gap: "4px 12px", marginBottom: 14 },
    "& header p": { color: theme.textMutedColor, fontSize: 12 },
    "& h2": { fontSize: 15, fontWeight: 650 },
    "& h3": { fontSize: 13, fontWeight: 650, marginBottom: 10 },
    "& main": { display: "grid", gap: 24, "--bar": "22%" },
    "@container (min-width: 620px)": {
      "& main": { gridTemplateColumns: "230px minmax(0, 1fr)", gap: 32, "--bar": "34%" }
    },
    "& button": { ...control, cursor: "pointer" },
    "& button:hover": { borderColor: accent },
    "& button[aria-pressed=true]": { borderColor: accent, color: accent },
    "& select, & form input": { ...control, borderRadius: 6, background: theme.input.background },
    "& :is(button, select, input, summary):focus-visible": { outline: `2px solid ${accent}`, outlineOffset: 2 },
    "& section:first-of-type > label": {
      display: "grid",
      gridTemplateColumns: "1fr auto",
      fontSize: 12,
      marginBottom: 6,
      "& output": { color: theme.textMutedColor },
      "& input": { gridColumn: "1 / -1", width: "100%", margin: "2px 0", accentColor: accent }
    },
    "& pre": {
      padding: "8px 10px",
      borderRadius: 6,
      background: theme.background.hoverable,
      font: `11px/1.5 ${theme.typography.fonts.mono}`,
      whiteSpace: "pre-wrap",
      overflowWrap: "anywhere"
    },
    "& pre + p": { display: "flex", gap: 8, marginTop: 8 },
    "& ol > li": {
      display: "grid",
      gridTemplateColumns: "minmax(0, 1fr) auto",
      gap: 12,
      alignItems: "start",
      borderBottom: `1px solid ${theme.appBorderColor}`,
      padding: "3px 0"
    },
    "& summary": {
      display: "grid",
      gridTemplateColumns: "20px 34px minmax(0, 1fr) minmax(60px, var(--bar)) 52px",
      gap: 8,
      alignItems: "center",
      minHeight: 28,
      cursor: "pointer",
      listStyle: "none"
    },
    "& summary::-webkit-details-marker": { display: "none" },
    "& [data-place], & [data-move]": { color: theme.textMutedColor, textAlign: "end", fontSize: 12 },
    "& [data-move=up]": { color: accent },
    "& [data-title]": { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", fontWeight: 600 },
    "& [data-score], & dd": { textAlign: "end" },
    "& [data-bar]": { display: "grid" },
    "& [data-side]": { display: "flex", gap: 1, height: 8 },
    "& [data-side=minus]": { justifyContent: "flex-end", borderInlineEnd: `1px solid ${theme.textMutedColor}` },
    "& [data-side] i": { background: accent, minWidth: 1, borderRadius: 1, flex: "none" },
    "& [data-side] i:nth-of-type(even)": { opacity: 0.62 },
    "& [data-side=minus] i": { background: hatched(theme.textMutedColor) },
    "& dl": { padding: "4px 0 10px 30px" },
    "& dl > div": {
      display: "grid",
      gridTemplateColumns: "minmax(0, 1fr) minmax(60px, var(--bar)) 60px",
      gap: 8,
      alignItems: "center",
      minHeight: 22,
      fontSize: 12
    },
    "& dt": { color: theme.textMutedColor, overflowWrap: "anywhere" },
    "& [data-sum] dd": { gridColumn: 3, fontWeight: 650 },
    "& form": { display: "flex", flexWrap: "wrap", alignItems: "end", gap: 8, marginTop: 18 },
    "& form label": { display: "grid", gap: 4, flex: "1 1 200px", fontSize: 12, maxWidth: 360 },
    "& form [role=status]": { flex: "1 0 100%", fontSize: 12 },
    "& form li": { color: theme.textMutedColor }
  };
});

// src/storybook/RankedRow.tsx
import * as React2 from "react";
function RankedRow({ item, position, before, isPinned, extent, onPin }) {
  const { title, score, reasons, source } = item;
  return /* @__PURE__ */ React2.createElement("li", null, /* @__PURE__ */ React2.createElement("details", null, /* @__PURE__ */ React2.createElement("summary", null, /* @__PURE__ */ React2.createElement("span", { "data-place": "" }, position + 1), /* @__PURE__ */ React2.createElement(Move, { before, now: position }), /* @__PURE__ */ React2.createElement("span", { "data-title": "", dir: "auto" }, title), /* @__PURE__ */ React2.createElement(Bar, { extent, reasons }), /* @__PURE__ */ React2.createElement("span", { "data-score": "" }, formatScore(score))), /* @__PURE__ */ React2.createElement("dl", null, reasons.map((reason, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a score's terms keep their order
    /* @__PURE__ */ React2.createElement("div", { key: i }, /* @__PURE__ */ React2.createElement("dt", { dir: "auto" }, reason.text), /* @__PURE__ */ React2.createElement(Bar, { extent, reasons: [reason] }), /* @__PURE__ */ React2.createElement("dd", null, signed(reason.weight)))
  )), /* @__PURE__ */ React2.createElement("div", { "data-sum": "" }, /* @__PURE__ */ React2.createElement("dt", null, "Score, by ", source), /* @__PURE__ */ React2.createElement("dd", null, formatScore(score))))), /* @__PURE__ */ React2.createElement("button", { "aria-label": `Pin ${title} here`, "aria-pressed": isPinned, onClick: onPin, type: "button" }, isPinned ? "Pinned" : "Pin"));
}
function Move({ before, now }) {
  if (before === now) return /* @__PURE__ */ React2.createElement("span", { "data-move": "" });
  const by = before === void 0 ? void 0 : before - now;
  const said = by === void 0 ? "new" : by > 0 ? `up ${by}` : `down ${-by}`;
  return /* @__PURE__ */ React2.createElement("span", { "data-move": by === void 0 || by > 0 ? "up" : "down", title: said }, by === void 0 ? "new" : `${by > 0 ? "\u2191" : "\u2193"} ${Math.abs(by)}`);
}
function Bar({ reasons, extent: { plus, minus } }) {
  const side = (sign, most) => reasons.filter(({ weight }) => sign * weight > 0).map(({ weight, text }) => /* @__PURE__ */ React2.createElement(
    "i",
    {
      key: text,
      style: { inlineSize: `${100 * Math.abs(weight) / most}%` },
      title: `${text}: ${signed(weight)}`
    }
  ));
  return /* @__PURE__ */ React2.createElement("span", { "aria-hidden": "true", "data-bar": "", style: { gridTemplateColumns: `${minus}fr ${plus}fr` } }, /* @__PURE__ */ React2.createElement("span", { "data-side": "minus" }, side(-1, minus)), /* @__PURE__ */ React2.createElement("span", { "data-side": "plus" }, side(1, plus)));
}
var formatScore = (score) => score.toFixed(Math.abs(score) < 0.1 ? 4 : 2);
var signed = (weight) => `${weight < 0 ? "\u2212" : "+"}${formatScore(Math.abs(weight))}`;

// src/storybook/WhatIfControls.tsx
import * as React3 from "react";
var mostCategories = 8;
var furthest = 3;
function WhatIfControls({ list, value, onChange }) {
  const { diversity = list.diversity, boosts = {} } = value;
  const [categories, setCategories] = React3.useState([]);
  const own = categoriesOf(list);
  if (list.isAsIs && own.join() !== categories.join()) setCategories(own);
  const boost = (category, by) => {
    const { [category]: _, ...others } = boosts;
    onChange({ ...value, boosts: by === 0 ? others : { ...others, [category]: by } });
  };
  return /* @__PURE__ */ React3.createElement("section", { "aria-label": "What if" }, /* @__PURE__ */ React3.createElement("h3", null, "What if"), /* @__PURE__ */ React3.createElement(
    Slider,
    {
      label: "Diversity",
      max: 1,
      min: 0,
      onChange: (next) => onChange({ ...value, diversity: next }),
      shown: String(diversity),
      step: 0.05,
      value: diversity
    }
  ), categories.map((category) => {
    const by = boosts[category] ?? 0;
    return /* @__PURE__ */ React3.createElement(
      Slider,
      {
        key: category,
        label: category,
        max: furthest,
        min: -furthest,
        onChange: (next) => boost(category, next),
        shown: by === 0 ? "as it is" : `${by > 0 ? "+" : "\u2212"}${Math.abs(by)} sd`,
        step: 0.25,
        value: by
      }
    );
  }), /* @__PURE__ */ React3.createElement(Result, { code: propsOf(value, list), onReset: () => onChange({}) }));
}
function Slider({ label, shown, onChange, ...range }) {
  return /* @__PURE__ */ React3.createElement("label", null, /* @__PURE__ */ React3.createElement("span", { dir: "auto" }, label), /* @__PURE__ */ React3.createElement("output", null, shown), /* @__PURE__ */ React3.createElement("input", { ...range, "aria-valuetext": shown, onChange: (event) => onChange(Number(event.target.value)), type: "range" }));
}
function Result({ code, onReset }) {
  const [copied, setCopied] = React3.useState();
  if (code === "") return null;
  return /* @__PURE__ */ React3.createElement(React3.Fragment, null, /* @__PURE__ */ React3.createElement("pre", null, code), /* @__PURE__ */ React3.createElement("p", null, /* @__PURE__ */ React3.createElement("button", { onClick: () => void navigator.clipboard.writeText(code).then(() => setCopied(code)), type: "button" }, copied === code ? "Copied" : "Copy the props"), /* @__PURE__ */ React3.createElement("button", { onClick: onReset, type: "button" }, "Reset")));
}
function propsOf(whatIf, list) {
  const rules = rulesOf(whatIf, list.rules);
  const { diversity } = whatIf;
  return [
    ...diversity === void 0 ? [] : [`diversity={${diversity}}`],
    ...rules ? [`rules={${JSON.stringify(rules, null, 2)}}`] : []
  ].join("\n");
}
function categoriesOf({ items }) {
  const counts = /* @__PURE__ */ new Map();
  for (const name of items.flatMap(({ categories }) => categories)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  return names.slice(0, mostCategories);
}

// src/storybook/Panel.tsx
function Panel() {
  const { storyId = "" } = useStorybookState();
  return /* @__PURE__ */ React4.createElement(StoryPanel, { key: storyId, storyId });
}
function StoryPanel({ storyId }) {
  const [ranked, setRanked] = React4.useState();
  const [name, setName] = React4.useState();
  const [whatIfs, setWhatIfs] = React4.useState({});
  const [answer, setAnswer] = React4.useState();
  const plain = React4.useRef(/* @__PURE__ */ new Map());
  const emit = useChannel(
    {
      [RANKED]: (told2) => {
        for (const { isAsIs, name: of, items } of told2.lists) {
          if (isAsIs) plain.current.set(`${told2.visitor} ${of}`, items.map(idOf));
        }
        setRanked(told2);
      },
      [BECAUSE]: setAnswer,
      [STORY_RENDERED]: () => {
        if (Object.keys(whatIfs).length > 0) emit(WHAT_IF, whatIfs);
        emit(ASK);
      }
    },
    [whatIfs]
  );
  React4.useEffect(() => emit(ASK), [emit]);
  const lists = ranked?.storyId === storyId ? ranked.lists : [];
  const list = lists.find((one) => one.name === name) ?? lists[0];
  if (!list)
    return /* @__PURE__ */ React4.createElement(Root, null, /* @__PURE__ */ React4.createElement("p", null, "This story shows no list."));
  const whatIf = whatIfs[list.name] ?? {};
  const change = (next) => {
    const all = { ...whatIfs, [list.name]: next };
    setWhatIfs(all);
    emit(WHAT_IF, all);
  };
  return /* @__PURE__ */ React4.createElement(Root, null, /* @__PURE__ */ React4.createElement("header", null, /* @__PURE__ */ React4.createElement(Choice, { chosen: list, lists, onChoose: setName }), /* @__PURE__ */ React4.createElement("p", null, told(list, ranked.visitor))), /* @__PURE__ */ React4.createElement("main", null, /* @__PURE__ */ React4.createElement(WhatIfControls, { list, onChange: change, value: whatIf }), /* @__PURE__ */ React4.createElement("section", { "aria-label": "Order" }, /* @__PURE__ */ React4.createElement(
    Ranking,
    {
      list,
      onChange: change,
      plain: plain.current.get(`${ranked.visitor} ${list.name}`),
      whatIf
    }
  ), /* @__PURE__ */ React4.createElement(
    Absent,
    {
      answer: answer?.list === list.name ? answer : void 0,
      onAsk: (item) => emit(WHY_NOT, { list: list.name, item })
    }
  ))));
}
function told({ name, strategy, status, items, modelVersion, rankMs }, visitor) {
  const whose = `${name === strategy ? "" : `${strategy} `}for ${visitor}`;
  if (status !== "ready") return `${whose}: ${status}`;
  const ms = rankMs < 1 ? "under 1 ms" : `${Math.round(rankMs)} ms`;
  return `${whose}: ${items.length} items by ${modelVersion}, in ${ms}`;
}
function Choice({ lists, chosen, onChoose }) {
  if (lists.length === 1) return /* @__PURE__ */ React4.createElement("h2", null, chosen.name);
  return /* @__PURE__ */ React4.createElement("label", null, "List", " ", /* @__PURE__ */ React4.createElement("select", { onChange: (event) => onChoose(event.target.value), value: chosen.name }, lists.map(({ name }) => /* @__PURE__ */ React4.createElement("option", { key: name }, name))));
}
function Ranking({ list: { items }, whatIf, plain = items.map(idOf), onChange }) {
  const most = (sign) => Math.max(0, ...items.map(({ reasons }) => sumOf(reasons, sign)));
  const extent = { plus: most(1), minus: most(-1) };
  const { pins = {} } = whatIf;
  const toggle = (id, position) => {
    const { [id]: pinned, ...others } = pins;
    onChange({ ...whatIf, pins: pinned === void 0 ? { ...pins, [id]: position } : others });
  };
  return /* @__PURE__ */ React4.createElement("ol", null, items.map((item, position) => /* @__PURE__ */ React4.createElement(
    RankedRow,
    {
      before: plain.includes(item.id) ? plain.indexOf(item.id) : void 0,
      isPinned: item.id in pins,
      key: item.id,
      onPin: () => toggle(item.id, position),
      ...{ item, extent, position }
    }
  )));
}
var idOf = ({ id }) => id;
function sumOf(reasons, sign) {
  return reasons.reduce((sum, { weight }) => sum + Math.max(0, sign * weight), 0);
}

// src/storybook/manager.tsx
addons.register("tacitly", () => {
  addons.add("tacitly/ranking", {
    type: types.PANEL,
    title: "How it is ranked",
    paramKey: "tacitly",
    render: ({ active = false }) => /* @__PURE__ */ React5.createElement(AddonPanel, { active }, /* @__PURE__ */ React5.createElement(Panel, null))
  });
});
