// tsup.config.ts
import { mkdirSync, writeFileSync as writeFileSync2 } from "node:fs";
import { resolve as resolve3 } from "node:path";
import { defineConfig } from "tsup";

// tools/core-chunk.mjs
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { minify as terser } from "terser";
import { minify } from "vite";
function coreChunk(entry, name, folders) {
  const core = resolve(entry);
  const parts = new Set(folders.flatMap(lazyImports));
  return {
    name: "core-chunk",
    setup(build) {
      build.onLoad(
        { filter: /\.tsx?$/ },
        ({ path }) => parts.has(path) ? {
          contents: `${readFileSync(path, "utf8")}
export { ${name} as core } from ${JSON.stringify(core)}
`,
          loader: path.endsWith("x") ? "tsx" : "ts"
        } : void 0
      );
    }
  };
}
function lazyImports(folder) {
  const files = readdirSync(folder, { recursive: true }).map(String);
  return files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => {
    const path = resolve(folder, file);
    const found = readFileSync(path, "utf8").matchAll(/\bimport\('(\.[^']+)'\)/g);
    return [...found].flatMap(([, target2]) => ["ts", "tsx"].map((ending) => `${join(dirname(path), target2)}.${ending}`));
  });
}
var quoted = /(new URL\(|import\(|type:)`([^`$]*)`/g;
var minifyAgain = [
  {
    name: "minify-by-terser",
    async renderChunk(code, { path }) {
      const compress = { passes: 3, directives: false };
      const options = { module: true, ecma: 2022, compress, sourceMap: { asObject: true } };
      const { code: smaller = "", map } = await terser({ [path]: code }, options);
      return { code: smaller, map: map ?? null };
    }
  },
  {
    name: "minify-by-oxc",
    async renderChunk(code, { path }) {
      const options = { module: true, compress: true, mangle: true, sourcemap: true };
      const { code: smaller, map } = await minify(path, code, options);
      return { code: smaller.replace(quoted, '$1"$2"'), map };
    }
  }
];

// tools/lean-transformers.mjs
import { readFileSync as readFileSync2 } from "node:fs";
import { resolve as resolve2 } from "node:path";
var modules = resolve2("node_modules");
var alias = {
  "@xenova/transformers": `${modules}/@xenova/transformers/dist/transformers.web.js`,
  "onnxruntime-web/webgpu": `${modules}/onnxruntime-web/dist/ort.wasm.bundle.min.mjs`
};
var define = { "process.release.name": '"browser"' };
var reaches = [
  [/\(await import\([^()]*\)\)\.default/g, "undefined"],
  [/new URL\("[^"]+\.wasm",import\.meta\.url\)\.href/g, "undefined"],
  // Its own file, under whatever name `URL` goes: Turbopack and webpack follow that too.
  [/"ort\.wasm\.bundle\.min\.mjs",(?=import\.meta\.url)/g, ""]
];
var oneFile = {
  name: "runtime-in-one-file",
  setup(build) {
    build.onLoad({ filter: /ort\.wasm\.bundle\.min\.mjs$/ }, ({ path }) => {
      let contents = readFileSync2(path, "utf8");
      for (const [reach, instead] of reaches) {
        if (!contents.match(reach)) throw new Error(`${path} has no ${reach} any more: read anew what it reaches for.`);
        contents = contents.replace(reach, instead);
      }
      return { contents, loader: "js" };
    });
  }
};

// tools/notices.mjs
import { existsSync, readdirSync as readdirSync2, readFileSync as readFileSync3, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
var __injected_import_meta_url__ = "file:///work/wt/studio/tools/notices.mjs";
var bundledFolder = "node_modules/.cache/tacitly-bundled";
var target = "THIRD-PARTY-NOTICES.md";
var within = {
  "node_modules/@xenova/transformers": ["node_modules/@huggingface/jinja", "node_modules/@huggingface/tokenizers"]
};
var mit = (holder) => `${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
var byHand = {
  "onnxruntime-common": mit("Copyright (c) Microsoft Corporation. All rights reserved."),
  "onnxruntime-web": mit("Copyright (c) Microsoft Corporation. All rights reserved.")
};
function bundledPackages() {
  const inputs = readdirSync2(bundledFolder).flatMap(
    (name) => JSON.parse(readFileSync3(`${bundledFolder}/${name}`, "utf8"))
  );
  const folders = inputs.map((path) => path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]).filter(Boolean);
  return [...new Set(folders.flatMap((folder) => [folder, ...within[folder] ?? []]))].sort();
}
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync3(`${folder}/package.json`, "utf8"));
  const file = readdirSync2(folder).find((entry) => /^(licen[cs]e|copying)([-.]\w+)*$/i.test(entry));
  const apache = license === "Apache-2.0" ? "Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0" : void 0;
  const text = file ? readFileSync3(`${folder}/${file}`, "utf8").trim() : byHand[name] ?? apache;
  if (!text)
    throw new Error(`${name}@${version} is built in and has no licence file: add its text by hand or leave it out`);
  return `## ${name} ${version}

${license}

\`\`\`
${text.replace(/\r\n/g, "\n")}
\`\`\`
`;
}
function main() {
  if (!existsSync(bundledFolder)) throw new Error(`No ${bundledFolder}: run \`npm run build\` first`);
  const head = "# Third-party notices\n\nGenerated by `npm run build:notices`: what the files in `dist/` have built in.\n";
  const text = [head, ...bundledPackages().map(notice)].join("\n");
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync3(target, "utf8") !== text) {
    console.error(`${target} does not fit what is built in. Run: npm run build && npm run build:notices`);
    process.exitCode = 1;
  }
}
if (__injected_import_meta_url__ === pathToFileURL(process.argv[1] ?? "").href) main();

// tsup.config.ts
var recordInputs = (name) => ({
  name: "record-inputs",
  setup(build) {
    build.onEnd(({ metafile }) => {
      const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs));
      const built = inputs.filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !path.startsWith("(disabled)")).map(([path]) => path);
      mkdirSync(bundledFolder, { recursive: true });
      writeFileSync2(`${bundledFolder}/${name}.json`, JSON.stringify(built));
    });
  }
});
var sdkStaysOutside = {
  name: "sdk-stays-outside",
  setup(build) {
    build.onResolve(
      { filter: /\/sdk(\/|$)/ },
      ({ path }) => /\/sdk(\/index)?$/.test(path) ? { path: "./index.js", external: true } : { errors: [{ text: `${path}: the components may import values from '../sdk/index' only` }] }
    );
  }
};
var oneSdk = {
  name: "one-sdk",
  setup(build) {
    build.onResolve({ filter: /\/sdk\/index$/ }, () => ({ path: "./index.js", external: true }));
  }
};
var importReactOnce = {
  name: "import-react-once",
  setup(build) {
    build.onResolve(
      { filter: /^react($|\/)/ },
      ({ path, namespace }) => namespace === "react" ? { path, external: true, sideEffects: false } : { path, namespace: "react", sideEffects: false }
    );
    build.onLoad({ filter: /./, namespace: "react" }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== "default");
      return { contents: `export { ${names.join()} } from ${JSON.stringify(path)}` };
    });
  }
};
var partsApart = {
  name: "parts-apart",
  setup(build) {
    build.onResolve(
      {
        filter: /\/(PrivacyControls|NetworkProof|Reasons|Carousel|Track|usePrivacy|useRerank|useSuspenseRecommendations)$/
      },
      ({ importer }) => importer.endsWith("index.ts") ? { path: "./apart.js", external: true } : void 0
    );
    build.onResolve(
      { filter: /\/(TasteControls|TastePicker|useTaste)$/ },
      ({ importer }) => importer.endsWith("index.ts") ? { path: "./taste.js", external: true } : void 0
    );
  }
};
var componentsStayOutside = {
  name: "components-stay-outside",
  setup(build) {
    build.onResolve({ filter: /\/components\/index$/ }, () => ({ path: "./react.js", external: true }));
  }
};
var personasStayOutside = {
  name: "personas-stay-outside",
  setup(build) {
    build.onResolve({ filter: /\/personas\/index$/ }, () => ({ path: "./personas.js", external: true }));
  }
};
var useLeanTransformers = (options) => {
  options.alias = { ...options.alias, ...alias };
  options.define = { ...options.define, ...define };
};
var bundle = (name, options) => ({
  format: "esm",
  platform: "browser",
  target: "es2022",
  outDir: "dist",
  splitting: false,
  noExternal: [/.*/],
  silent: true,
  ...options,
  esbuildPlugins: [...options.esbuildPlugins ?? [], recordInputs(name)]
});
var inNode = {
  platform: "node",
  target: "node20",
  esbuildOptions: useLeanTransformers,
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)"
  }
};
var languages = ["ar", "de", "es", "fr", "ja"];
var tsup_config_default = defineConfig([
  // Split, so that what a page needs only when it trains is fetched only then.
  bundle("index", {
    entry: { index: "src/sdk/index.ts" },
    esbuildPlugins: [coreChunk("src/sdk/index.ts", "TacitlyError", ["src/sdk", "src/workers"])],
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true
  }),
  // The privacy panel and the carousel of own cards are a file of their own, which react.js exports: who shows lists alone does not pay.
  bundle("react", {
    entry: {
      react: "src/components/index.ts",
      apart: "src/components/apart.ts",
      taste: "src/components/taste-apart.ts"
    },
    noExternal: [/^react($|\/)/],
    esbuildPlugins: [
      coreChunk("src/components/recommendations/Recommendations.tsx", "Recommendations", ["src/components"]),
      ...[importReactOnce, sdkStaysOutside, partsApart]
    ],
    esbuildOptions: (options) => {
      options.chunkNames = "react-[name]-[hash]";
    },
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true
  }),
  // Of the SDK it has what says whether an item meets a requirement, and its own class of errors from there.
  bundle("personas", {
    entry: { personas: "src/personas/index.ts" },
    esbuildPlugins: [oneSdk],
    minify: true,
    sourcemap: true
  }),
  // For a site's own cards, without React.
  bundle("track", { entry: { track: "src/components/track/tracker.ts" }, minify: true, sourcemap: true }),
  // The same components for sites without React: Preact is built in where they import it, and no more of it than they use.
  bundle("elements", {
    entry: { elements: "src/elements/index.ts" },
    esbuildPlugins: [coreChunk("src/elements/index.ts", "mount", ["src/components", "src/elements"]), sdkStaysOutside],
    esbuildOptions: (options) => {
      options.chunkNames = "elements-[name]-[hash]";
      options.alias = { react: resolve3("src/elements/react.ts"), "react/jsx-runtime": "preact/jsx-runtime" };
    },
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true
  }),
  // What a bundler takes in place of both while a site is developed (the condition `development` of package.json).
  bundle("development", {
    entry: { development: "src/develop/index.ts", "react-development": "src/develop/react.tsx" },
    external: [/^react($|\/)/],
    noExternal: [],
    esbuildPlugins: [sdkStaysOutside, componentsStayOutside],
    esbuildOptions: (options) => {
      options.chunkNames = "development-[hash]";
    },
    splitting: true
  }),
  // The panel is fetched when it is opened: a page that only has the button pays for the button.
  bundle("devtools", {
    entry: { devtools: "src/devtools/index.ts", "react-devtools": "src/devtools/react.tsx" },
    external: [/^react($|\/)/],
    noExternal: [],
    esbuildPlugins: [oneSdk, componentsStayOutside],
    esbuildOptions: (options) => {
      options.chunkNames = "devtools-[name]-[hash]";
    },
    plugins: minifyAgain,
    splitting: true,
    minify: true,
    sourcemap: true
  }),
  // The addon for Storybook: what stands around a story, and the panel, which runs in Storybook's own page with its React.
  ...["storybook", "storybook-manager"].map(
    (name) => bundle(name, {
      entry: { [name]: name === "storybook" ? "src/storybook/index.ts" : "src/storybook/manager.tsx" },
      external: [/^(react|storybook)($|\/)/],
      noExternal: [],
      esbuildPlugins: [sdkStaysOutside, componentsStayOutside, personasStayOutside]
    })
  ),
  // Each worker is one file that imports nothing: this is what lets every bundler, and a plain page, find it.
  bundle("trainer.worker", { entry: { "trainer.worker": "src/workers/trainer.worker.ts" }, minify: true }),
  bundle("tensor.worker", { entry: { "tensor.worker": "src/workers/tensor.worker.ts" }, minify: true }),
  bundle("extractor.worker", {
    entry: { "extractor.worker": "src/workers/extractor.worker.ts" },
    esbuildOptions: useLeanTransformers,
    esbuildPlugins: [oneFile],
    minify: true
  }),
  bundle("cli", {
    entry: { cli: "src/cli/index.ts" },
    ...inNode,
    banner: { js: `#!/usr/bin/env node
${inNode.banner.js}` }
  }),
  // Threads of a build: files beside the command line's, with which they share nothing but what they tell one another.
  bundle("fit.worker", {
    entry: { "fit.worker": "src/cli/build/fit.worker.ts" },
    platform: "node",
    target: "node20"
  }),
  bundle("encode.worker", {
    entry: { "encode.worker": "src/cli/encoders/encode.worker.ts" },
    ...inNode,
    minify: true
  }),
  // Words: plain data and functions, a file a language.
  {
    entry: Object.fromEntries(languages.map((name) => [`languages/${name}`, `src/languages/${name}.ts`])),
    ...{ format: "esm", target: "es2022", outDir: "dist", splitting: false, minify: true, silent: true },
    esbuildOptions: (options) => {
      options.charset = "utf8";
    }
  },
  // The sum, and what it is the sum of.
  {
    entry: {
      styles: "src/components/styles.css",
      "styles/base": "src/components/common/base.css",
      "styles/list": "src/components/recommendations/list.css",
      "styles/network": "src/components/network/network.css",
      "styles/privacy": "src/components/privacy/privacy.css",
      "styles/taste": "src/components/taste/taste.css"
    },
    outDir: "dist",
    minify: true,
    silent: true
  },
  {
    entry: {
      ...{ index: "src/sdk/index.ts", react: "src/components/index.ts", elements: "src/elements/index.ts" },
      ...{ personas: "src/personas/index.ts", track: "src/components/track/tracker.ts" },
      ...{ devtools: "src/devtools/index.ts", "react-devtools": "src/devtools/react.tsx" },
      storybook: "src/storybook/index.ts",
      ...Object.fromEntries(languages.map((name) => [`languages/${name}`, `src/languages/${name}.ts`]))
    },
    format: "esm",
    outDir: "dist",
    dts: { only: true },
    external: ["react"],
    silent: true
  }
]);
export {
  tsup_config_default as default
};
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsidHN1cC5jb25maWcudHMiLCAidG9vbHMvY29yZS1jaHVuay5tanMiLCAidG9vbHMvbGVhbi10cmFuc2Zvcm1lcnMubWpzIiwgInRvb2xzL25vdGljZXMubWpzIl0sCiAgInNvdXJjZXNDb250ZW50IjogWyJjb25zdCBfX2luamVjdGVkX2ZpbGVuYW1lX18gPSBcIi93b3JrL3d0L3N0dWRpby90c3VwLmNvbmZpZy50c1wiO2NvbnN0IF9faW5qZWN0ZWRfZGlybmFtZV9fID0gXCIvd29yay93dC9zdHVkaW9cIjtjb25zdCBfX2luamVjdGVkX2ltcG9ydF9tZXRhX3VybF9fID0gXCJmaWxlOi8vL3dvcmsvd3Qvc3R1ZGlvL3RzdXAuY29uZmlnLnRzXCI7aW1wb3J0IHsgbWtkaXJTeW5jLCB3cml0ZUZpbGVTeW5jIH0gZnJvbSAnbm9kZTpmcydcbmltcG9ydCB7IHJlc29sdmUgfSBmcm9tICdub2RlOnBhdGgnXG5pbXBvcnQgeyBkZWZpbmVDb25maWcsIHR5cGUgT3B0aW9ucyB9IGZyb20gJ3RzdXAnXG5pbXBvcnQgeyBjb3JlQ2h1bmssIG1pbmlmeUFnYWluIH0gZnJvbSAnLi90b29scy9jb3JlLWNodW5rLm1qcydcbmltcG9ydCAqIGFzIGxlYW5UcmFuc2Zvcm1lcnMgZnJvbSAnLi90b29scy9sZWFuLXRyYW5zZm9ybWVycy5tanMnXG5pbXBvcnQgeyBidW5kbGVkRm9sZGVyIH0gZnJvbSAnLi90b29scy9ub3RpY2VzLm1qcydcblxudHlwZSBQbHVnaW4gPSBOb25OdWxsYWJsZTxPcHRpb25zWydlc2J1aWxkUGx1Z2lucyddPltudW1iZXJdXG5cbi8qKiBMZWF2ZXMgYSBsaXN0IG9mIHdoYXQgd2VudCBpbnRvIGEgYnVuZGxlLCBmb3IgdGhlIHRoaXJkLXBhcnR5IG5vdGljZXMuICovXG5jb25zdCByZWNvcmRJbnB1dHMgPSAobmFtZTogc3RyaW5nKTogUGx1Z2luID0+ICh7XG4gIG5hbWU6ICdyZWNvcmQtaW5wdXRzJyxcbiAgc2V0dXAoYnVpbGQpIHtcbiAgICBidWlsZC5vbkVuZCgoeyBtZXRhZmlsZSB9KSA9PiB7XG4gICAgICBjb25zdCBpbnB1dHMgPSBPYmplY3QudmFsdWVzKG1ldGFmaWxlPy5vdXRwdXRzID8/IHt9KS5mbGF0TWFwKG91dHB1dCA9PiBPYmplY3QuZW50cmllcyhvdXRwdXQuaW5wdXRzKSlcbiAgICAgIGNvbnN0IGJ1aWx0ID0gaW5wdXRzXG4gICAgICAgIC5maWx0ZXIoKFtwYXRoLCB7IGJ5dGVzSW5PdXRwdXQgfV0pID0+IGJ5dGVzSW5PdXRwdXQgPiAwICYmICFwYXRoLnN0YXJ0c1dpdGgoJyhkaXNhYmxlZCknKSlcbiAgICAgICAgLm1hcCgoW3BhdGhdKSA9PiBwYXRoKVxuICAgICAgbWtkaXJTeW5jKGJ1bmRsZWRGb2xkZXIsIHsgcmVjdXJzaXZlOiB0cnVlIH0pXG4gICAgICB3cml0ZUZpbGVTeW5jKGAke2J1bmRsZWRGb2xkZXJ9LyR7bmFtZX0uanNvbmAsIEpTT04uc3RyaW5naWZ5KGJ1aWx0KSlcbiAgICB9KVxuICB9LFxufSlcblxuLyoqIFRoZSBjb21wb25lbnRzIHJlYWNoIHRoZSBTREsgdGhyb3VnaCBpdHMgcHVibGljIEFQSSBhbG9uZSwgYW5kIHRoYXQgc3RheXMgYSBmaWxlIG9mIGl0cyBvd246IG9uZSBjb3B5IG9mIGV2ZXJ5IGNsYXNzLiAqL1xuY29uc3Qgc2RrU3RheXNPdXRzaWRlOiBQbHVnaW4gPSB7XG4gIG5hbWU6ICdzZGstc3RheXMtb3V0c2lkZScsXG4gIHNldHVwKGJ1aWxkKSB7XG4gICAgYnVpbGQub25SZXNvbHZlKHsgZmlsdGVyOiAvXFwvc2RrKFxcL3wkKS8gfSwgKHsgcGF0aCB9KSA9PlxuICAgICAgL1xcL3NkayhcXC9pbmRleCk/JC8udGVzdChwYXRoKVxuICAgICAgICA/IHsgcGF0aDogJy4vaW5kZXguanMnLCBleHRlcm5hbDogdHJ1ZSB9XG4gICAgICAgIDogeyBlcnJvcnM6IFt7IHRleHQ6IGAke3BhdGh9OiB0aGUgY29tcG9uZW50cyBtYXkgaW1wb3J0IHZhbHVlcyBmcm9tICcuLi9zZGsvaW5kZXgnIG9ubHlgIH1dIH0sXG4gICAgKVxuICB9LFxufVxuXG4vKiogVGhlIFNESydzIGVudHJ5IHN0YXlzIGEgZmlsZSBvZiBpdHMgb3duOyBwdXJlIHBhcnRzIGJlc2lkZSBpdCBhcmUgYnVpbHQgaW4uICovXG5jb25zdCBvbmVTZGs6IFBsdWdpbiA9IHtcbiAgbmFtZTogJ29uZS1zZGsnLFxuICBzZXR1cChidWlsZCkge1xuICAgIGJ1aWxkLm9uUmVzb2x2ZSh7IGZpbHRlcjogL1xcL3Nka1xcL2luZGV4JC8gfSwgKCkgPT4gKHsgcGF0aDogJy4vaW5kZXguanMnLCBleHRlcm5hbDogdHJ1ZSB9KSlcbiAgfSxcbn1cblxuLyoqXG4gKiBSZWFjdCBzdGF5cyBvdXRzaWRlLCBhbmQgaXMgaW1wb3J0ZWQgb25jZSBhIG5hbWU6IGVzYnVpbGQgaW1wb3J0cyB3aGF0IHN0YXlzIG91dHNpZGUgb25jZSBhIHNvdXJjZSBmaWxlLCB3aGljaCBpcyAwLjIgS0IgaGVyZS5cbiAqL1xuY29uc3QgaW1wb3J0UmVhY3RPbmNlOiBQbHVnaW4gPSB7XG4gIG5hbWU6ICdpbXBvcnQtcmVhY3Qtb25jZScsXG4gIHNldHVwKGJ1aWxkKSB7XG4gICAgYnVpbGQub25SZXNvbHZlKHsgZmlsdGVyOiAvXnJlYWN0KCR8XFwvKS8gfSwgKHsgcGF0aCwgbmFtZXNwYWNlIH0pID0+XG4gICAgICBuYW1lc3BhY2UgPT09ICdyZWFjdCdcbiAgICAgICAgPyB7IHBhdGgsIGV4dGVybmFsOiB0cnVlLCBzaWRlRWZmZWN0czogZmFsc2UgfVxuICAgICAgICA6IHsgcGF0aCwgbmFtZXNwYWNlOiAncmVhY3QnLCBzaWRlRWZmZWN0czogZmFsc2UgfSxcbiAgICApXG4gICAgYnVpbGQub25Mb2FkKHsgZmlsdGVyOiAvLi8sIG5hbWVzcGFjZTogJ3JlYWN0JyB9LCBhc3luYyAoeyBwYXRoIH0pID0+IHtcbiAgICAgIGNvbnN0IG5hbWVzID0gT2JqZWN0LmtleXMoYXdhaXQgaW1wb3J0KHBhdGgpKS5maWx0ZXIobmFtZSA9PiAvXltBLVphLXpdXFx3KiQvLnRlc3QobmFtZSkgJiYgbmFtZSAhPT0gJ2RlZmF1bHQnKVxuICAgICAgcmV0dXJuIHsgY29udGVudHM6IGBleHBvcnQgeyAke25hbWVzLmpvaW4oKX0gfSBmcm9tICR7SlNPTi5zdHJpbmdpZnkocGF0aCl9YCB9XG4gICAgfSlcbiAgfSxcbn1cblxuLyoqIEZvciB0aGUgZW50cnkgb2YgdGhlIGNvbXBvbmVudHMsIHdoYXQgbm90IGV2ZXJ5IHBhZ2UgaGFzIGlzIGEgbmVpZ2hib3VyIGluIGRpc3QvLiAqL1xuY29uc3QgcGFydHNBcGFydDogUGx1Z2luID0ge1xuICBuYW1lOiAncGFydHMtYXBhcnQnLFxuICBzZXR1cChidWlsZCkge1xuICAgIGJ1aWxkLm9uUmVzb2x2ZShcbiAgICAgIHtcbiAgICAgICAgZmlsdGVyOlxuICAgICAgICAgIC9cXC8oUHJpdmFjeUNvbnRyb2xzfE5ldHdvcmtQcm9vZnxSZWFzb25zfENhcm91c2VsfFRyYWNrfHVzZVByaXZhY3l8dXNlUmVyYW5rfHVzZVN1c3BlbnNlUmVjb21tZW5kYXRpb25zKSQvLFxuICAgICAgfSxcbiAgICAgICh7IGltcG9ydGVyIH0pID0+IChpbXBvcnRlci5lbmRzV2l0aCgnaW5kZXgudHMnKSA/IHsgcGF0aDogJy4vYXBhcnQuanMnLCBleHRlcm5hbDogdHJ1ZSB9IDogdW5kZWZpbmVkKSxcbiAgICApXG4gICAgYnVpbGQub25SZXNvbHZlKHsgZmlsdGVyOiAvXFwvKFRhc3RlQ29udHJvbHN8VGFzdGVQaWNrZXJ8dXNlVGFzdGUpJC8gfSwgKHsgaW1wb3J0ZXIgfSkgPT5cbiAgICAgIGltcG9ydGVyLmVuZHNXaXRoKCdpbmRleC50cycpID8geyBwYXRoOiAnLi90YXN0ZS5qcycsIGV4dGVybmFsOiB0cnVlIH0gOiB1bmRlZmluZWQsXG4gICAgKVxuICB9LFxufVxuXG4vKiogV2hhdCBzcGVha3MgaW4gZGV2ZWxvcG1lbnQgd3JhcHMgdGhlIGZpbGVzIHRoYXQgc3BlYWsgbm90LCBhbmQgZGV2dG9vbHMgaGVhciBvZiB0aGVpciBwcm92aWRlcjogbmVpdGhlciBicmluZ3MgYSBjb3B5IG9mIHRoZW0uICovXG5jb25zdCBjb21wb25lbnRzU3RheU91dHNpZGU6IFBsdWdpbiA9IHtcbiAgbmFtZTogJ2NvbXBvbmVudHMtc3RheS1vdXRzaWRlJyxcbiAgc2V0dXAoYnVpbGQpIHtcbiAgICBidWlsZC5vblJlc29sdmUoeyBmaWx0ZXI6IC9cXC9jb21wb25lbnRzXFwvaW5kZXgkLyB9LCAoKSA9PiAoeyBwYXRoOiAnLi9yZWFjdC5qcycsIGV4dGVybmFsOiB0cnVlIH0pKVxuICB9LFxufVxuXG5jb25zdCBwZXJzb25hc1N0YXlPdXRzaWRlOiBQbHVnaW4gPSB7XG4gIG5hbWU6ICdwZXJzb25hcy1zdGF5LW91dHNpZGUnLFxuICBzZXR1cChidWlsZCkge1xuICAgIGJ1aWxkLm9uUmVzb2x2ZSh7IGZpbHRlcjogL1xcL3BlcnNvbmFzXFwvaW5kZXgkLyB9LCAoKSA9PiAoeyBwYXRoOiAnLi9wZXJzb25hcy5qcycsIGV4dGVybmFsOiB0cnVlIH0pKVxuICB9LFxufVxuXG5jb25zdCB1c2VMZWFuVHJhbnNmb3JtZXJzOiBPcHRpb25zWydlc2J1aWxkT3B0aW9ucyddID0gb3B0aW9ucyA9PiB7XG4gIG9wdGlvbnMuYWxpYXMgPSB7IC4uLm9wdGlvbnMuYWxpYXMsIC4uLmxlYW5UcmFuc2Zvcm1lcnMuYWxpYXMgfVxuICBvcHRpb25zLmRlZmluZSA9IHsgLi4ub3B0aW9ucy5kZWZpbmUsIC4uLmxlYW5UcmFuc2Zvcm1lcnMuZGVmaW5lIH1cbn1cblxuLyoqIEV2ZXJ5dGhpbmcgaXMgYnVpbHQgaW46IHRoZSBwYWNrYWdlIGhhcyBubyBkZXBlbmRlbmNpZXMuICovXG5jb25zdCBidW5kbGUgPSAobmFtZTogc3RyaW5nLCBvcHRpb25zOiBPcHRpb25zKTogT3B0aW9ucyA9PiAoe1xuICBmb3JtYXQ6ICdlc20nLFxuICBwbGF0Zm9ybTogJ2Jyb3dzZXInLFxuICB0YXJnZXQ6ICdlczIwMjInLFxuICBvdXREaXI6ICdkaXN0JyxcbiAgc3BsaXR0aW5nOiBmYWxzZSxcbiAgbm9FeHRlcm5hbDogWy8uKi9dLFxuICBzaWxlbnQ6IHRydWUsXG4gIC4uLm9wdGlvbnMsXG4gIGVzYnVpbGRQbHVnaW5zOiBbLi4uKG9wdGlvbnMuZXNidWlsZFBsdWdpbnMgPz8gW10pLCByZWNvcmRJbnB1dHMobmFtZSldLFxufSlcblxuLyoqIFdpdGggdGhlIGVuY29kZXJzJyBsaWJyYXJ5LiBDb21tb25KUyBwYWNrYWdlcyB0aGF0IGFyZSBidWlsdCBpbiBhc2sgZm9yIE5vZGUncyBvd24gbW9kdWxlcyBieSBgcmVxdWlyZWAuICovXG5jb25zdCBpbk5vZGUgPSB7XG4gIHBsYXRmb3JtOiAnbm9kZScsXG4gIHRhcmdldDogJ25vZGUyMCcsXG4gIGVzYnVpbGRPcHRpb25zOiB1c2VMZWFuVHJhbnNmb3JtZXJzLFxuICBiYW5uZXI6IHtcbiAgICBqczogXCJpbXBvcnQgeyBjcmVhdGVSZXF1aXJlIGFzIHJlcXVpcmVPZiB9IGZyb20gJ25vZGU6bW9kdWxlJ1xcbmNvbnN0IHJlcXVpcmUgPSByZXF1aXJlT2YoaW1wb3J0Lm1ldGEudXJsKVwiLFxuICB9LFxufSBhcyBjb25zdFxuXG5jb25zdCBsYW5ndWFnZXMgPSBbJ2FyJywgJ2RlJywgJ2VzJywgJ2ZyJywgJ2phJ11cblxuZXhwb3J0IGRlZmF1bHQgZGVmaW5lQ29uZmlnKFtcbiAgLy8gU3BsaXQsIHNvIHRoYXQgd2hhdCBhIHBhZ2UgbmVlZHMgb25seSB3aGVuIGl0IHRyYWlucyBpcyBmZXRjaGVkIG9ubHkgdGhlbi5cbiAgYnVuZGxlKCdpbmRleCcsIHtcbiAgICBlbnRyeTogeyBpbmRleDogJ3NyYy9zZGsvaW5kZXgudHMnIH0sXG4gICAgZXNidWlsZFBsdWdpbnM6IFtjb3JlQ2h1bmsoJ3NyYy9zZGsvaW5kZXgudHMnLCAnVGFjaXRseUVycm9yJywgWydzcmMvc2RrJywgJ3NyYy93b3JrZXJzJ10pXSxcbiAgICBwbHVnaW5zOiBtaW5pZnlBZ2FpbixcbiAgICBzcGxpdHRpbmc6IHRydWUsXG4gICAgbWluaWZ5OiB0cnVlLFxuICAgIHNvdXJjZW1hcDogdHJ1ZSxcbiAgfSksXG4gIC8vIFRoZSBwcml2YWN5IHBhbmVsIGFuZCB0aGUgY2Fyb3VzZWwgb2Ygb3duIGNhcmRzIGFyZSBhIGZpbGUgb2YgdGhlaXIgb3duLCB3aGljaCByZWFjdC5qcyBleHBvcnRzOiB3aG8gc2hvd3MgbGlzdHMgYWxvbmUgZG9lcyBub3QgcGF5LlxuICBidW5kbGUoJ3JlYWN0Jywge1xuICAgIGVudHJ5OiB7XG4gICAgICByZWFjdDogJ3NyYy9jb21wb25lbnRzL2luZGV4LnRzJyxcbiAgICAgIGFwYXJ0OiAnc3JjL2NvbXBvbmVudHMvYXBhcnQudHMnLFxuICAgICAgdGFzdGU6ICdzcmMvY29tcG9uZW50cy90YXN0ZS1hcGFydC50cycsXG4gICAgfSxcbiAgICBub0V4dGVybmFsOiBbL15yZWFjdCgkfFxcLykvXSxcbiAgICBlc2J1aWxkUGx1Z2luczogW1xuICAgICAgY29yZUNodW5rKCdzcmMvY29tcG9uZW50cy9yZWNvbW1lbmRhdGlvbnMvUmVjb21tZW5kYXRpb25zLnRzeCcsICdSZWNvbW1lbmRhdGlvbnMnLCBbJ3NyYy9jb21wb25lbnRzJ10pLFxuICAgICAgLi4uW2ltcG9ydFJlYWN0T25jZSwgc2RrU3RheXNPdXRzaWRlLCBwYXJ0c0FwYXJ0XSxcbiAgICBdLFxuICAgIGVzYnVpbGRPcHRpb25zOiBvcHRpb25zID0+IHtcbiAgICAgIG9wdGlvbnMuY2h1bmtOYW1lcyA9ICdyZWFjdC1bbmFtZV0tW2hhc2hdJ1xuICAgIH0sXG4gICAgcGx1Z2luczogbWluaWZ5QWdhaW4sXG4gICAgc3BsaXR0aW5nOiB0cnVlLFxuICAgIG1pbmlmeTogdHJ1ZSxcbiAgICBzb3VyY2VtYXA6IHRydWUsXG4gIH0pLFxuICAvLyBPZiB0aGUgU0RLIGl0IGhhcyB3aGF0IHNheXMgd2hldGhlciBhbiBpdGVtIG1lZXRzIGEgcmVxdWlyZW1lbnQsIGFuZCBpdHMgb3duIGNsYXNzIG9mIGVycm9ycyBmcm9tIHRoZXJlLlxuICBidW5kbGUoJ3BlcnNvbmFzJywge1xuICAgIGVudHJ5OiB7IHBlcnNvbmFzOiAnc3JjL3BlcnNvbmFzL2luZGV4LnRzJyB9LFxuICAgIGVzYnVpbGRQbHVnaW5zOiBbb25lU2RrXSxcbiAgICBtaW5pZnk6IHRydWUsXG4gICAgc291cmNlbWFwOiB0cnVlLFxuICB9KSxcbiAgLy8gRm9yIGEgc2l0ZSdzIG93biBjYXJkcywgd2l0aG91dCBSZWFjdC5cbiAgYnVuZGxlKCd0cmFjaycsIHsgZW50cnk6IHsgdHJhY2s6ICdzcmMvY29tcG9uZW50cy90cmFjay90cmFja2VyLnRzJyB9LCBtaW5pZnk6IHRydWUsIHNvdXJjZW1hcDogdHJ1ZSB9KSxcbiAgLy8gVGhlIHNhbWUgY29tcG9uZW50cyBmb3Igc2l0ZXMgd2l0aG91dCBSZWFjdDogUHJlYWN0IGlzIGJ1aWx0IGluIHdoZXJlIHRoZXkgaW1wb3J0IGl0LCBhbmQgbm8gbW9yZSBvZiBpdCB0aGFuIHRoZXkgdXNlLlxuICBidW5kbGUoJ2VsZW1lbnRzJywge1xuICAgIGVudHJ5OiB7IGVsZW1lbnRzOiAnc3JjL2VsZW1lbnRzL2luZGV4LnRzJyB9LFxuICAgIGVzYnVpbGRQbHVnaW5zOiBbY29yZUNodW5rKCdzcmMvZWxlbWVudHMvaW5kZXgudHMnLCAnbW91bnQnLCBbJ3NyYy9jb21wb25lbnRzJywgJ3NyYy9lbGVtZW50cyddKSwgc2RrU3RheXNPdXRzaWRlXSxcbiAgICBlc2J1aWxkT3B0aW9uczogb3B0aW9ucyA9PiB7XG4gICAgICBvcHRpb25zLmNodW5rTmFtZXMgPSAnZWxlbWVudHMtW25hbWVdLVtoYXNoXSdcbiAgICAgIG9wdGlvbnMuYWxpYXMgPSB7IHJlYWN0OiByZXNvbHZlKCdzcmMvZWxlbWVudHMvcmVhY3QudHMnKSwgJ3JlYWN0L2pzeC1ydW50aW1lJzogJ3ByZWFjdC9qc3gtcnVudGltZScgfVxuICAgIH0sXG4gICAgcGx1Z2luczogbWluaWZ5QWdhaW4sXG4gICAgc3BsaXR0aW5nOiB0cnVlLFxuICAgIG1pbmlmeTogdHJ1ZSxcbiAgICBzb3VyY2VtYXA6IHRydWUsXG4gIH0pLFxuICAvLyBXaGF0IGEgYnVuZGxlciB0YWtlcyBpbiBwbGFjZSBvZiBib3RoIHdoaWxlIGEgc2l0ZSBpcyBkZXZlbG9wZWQgKHRoZSBjb25kaXRpb24gYGRldmVsb3BtZW50YCBvZiBwYWNrYWdlLmpzb24pLlxuICBidW5kbGUoJ2RldmVsb3BtZW50Jywge1xuICAgIGVudHJ5OiB7IGRldmVsb3BtZW50OiAnc3JjL2RldmVsb3AvaW5kZXgudHMnLCAncmVhY3QtZGV2ZWxvcG1lbnQnOiAnc3JjL2RldmVsb3AvcmVhY3QudHN4JyB9LFxuICAgIGV4dGVybmFsOiBbL15yZWFjdCgkfFxcLykvXSxcbiAgICBub0V4dGVybmFsOiBbXSxcbiAgICBlc2J1aWxkUGx1Z2luczogW3Nka1N0YXlzT3V0c2lkZSwgY29tcG9uZW50c1N0YXlPdXRzaWRlXSxcbiAgICBlc2J1aWxkT3B0aW9uczogb3B0aW9ucyA9PiB7XG4gICAgICBvcHRpb25zLmNodW5rTmFtZXMgPSAnZGV2ZWxvcG1lbnQtW2hhc2hdJ1xuICAgIH0sXG4gICAgc3BsaXR0aW5nOiB0cnVlLFxuICB9KSxcbiAgLy8gVGhlIHBhbmVsIGlzIGZldGNoZWQgd2hlbiBpdCBpcyBvcGVuZWQ6IGEgcGFnZSB0aGF0IG9ubHkgaGFzIHRoZSBidXR0b24gcGF5cyBmb3IgdGhlIGJ1dHRvbi5cbiAgYnVuZGxlKCdkZXZ0b29scycsIHtcbiAgICBlbnRyeTogeyBkZXZ0b29sczogJ3NyYy9kZXZ0b29scy9pbmRleC50cycsICdyZWFjdC1kZXZ0b29scyc6ICdzcmMvZGV2dG9vbHMvcmVhY3QudHN4JyB9LFxuICAgIGV4dGVybmFsOiBbL15yZWFjdCgkfFxcLykvXSxcbiAgICBub0V4dGVybmFsOiBbXSxcbiAgICBlc2J1aWxkUGx1Z2luczogW29uZVNkaywgY29tcG9uZW50c1N0YXlPdXRzaWRlXSxcbiAgICBlc2J1aWxkT3B0aW9uczogb3B0aW9ucyA9PiB7XG4gICAgICBvcHRpb25zLmNodW5rTmFtZXMgPSAnZGV2dG9vbHMtW25hbWVdLVtoYXNoXSdcbiAgICB9LFxuICAgIHBsdWdpbnM6IG1pbmlmeUFnYWluLFxuICAgIHNwbGl0dGluZzogdHJ1ZSxcbiAgICBtaW5pZnk6IHRydWUsXG4gICAgc291cmNlbWFwOiB0cnVlLFxuICB9KSxcbiAgLy8gVGhlIGFkZG9uIGZvciBTdG9yeWJvb2s6IHdoYXQgc3RhbmRzIGFyb3VuZCBhIHN0b3J5LCBhbmQgdGhlIHBhbmVsLCB3aGljaCBydW5zIGluIFN0b3J5Ym9vaydzIG93biBwYWdlIHdpdGggaXRzIFJlYWN0LlxuICAuLi5bJ3N0b3J5Ym9vaycsICdzdG9yeWJvb2stbWFuYWdlciddLm1hcChuYW1lID0+XG4gICAgYnVuZGxlKG5hbWUsIHtcbiAgICAgIGVudHJ5OiB7IFtuYW1lXTogbmFtZSA9PT0gJ3N0b3J5Ym9vaycgPyAnc3JjL3N0b3J5Ym9vay9pbmRleC50cycgOiAnc3JjL3N0b3J5Ym9vay9tYW5hZ2VyLnRzeCcgfSxcbiAgICAgIGV4dGVybmFsOiBbL14ocmVhY3R8c3Rvcnlib29rKSgkfFxcLykvXSxcbiAgICAgIG5vRXh0ZXJuYWw6IFtdLFxuICAgICAgZXNidWlsZFBsdWdpbnM6IFtzZGtTdGF5c091dHNpZGUsIGNvbXBvbmVudHNTdGF5T3V0c2lkZSwgcGVyc29uYXNTdGF5T3V0c2lkZV0sXG4gICAgfSksXG4gICksXG4gIC8vIEVhY2ggd29ya2VyIGlzIG9uZSBmaWxlIHRoYXQgaW1wb3J0cyBub3RoaW5nOiB0aGlzIGlzIHdoYXQgbGV0cyBldmVyeSBidW5kbGVyLCBhbmQgYSBwbGFpbiBwYWdlLCBmaW5kIGl0LlxuICBidW5kbGUoJ3RyYWluZXIud29ya2VyJywgeyBlbnRyeTogeyAndHJhaW5lci53b3JrZXInOiAnc3JjL3dvcmtlcnMvdHJhaW5lci53b3JrZXIudHMnIH0sIG1pbmlmeTogdHJ1ZSB9KSxcbiAgYnVuZGxlKCd0ZW5zb3Iud29ya2VyJywgeyBlbnRyeTogeyAndGVuc29yLndvcmtlcic6ICdzcmMvd29ya2Vycy90ZW5zb3Iud29ya2VyLnRzJyB9LCBtaW5pZnk6IHRydWUgfSksXG4gIGJ1bmRsZSgnZXh0cmFjdG9yLndvcmtlcicsIHtcbiAgICBlbnRyeTogeyAnZXh0cmFjdG9yLndvcmtlcic6ICdzcmMvd29ya2Vycy9leHRyYWN0b3Iud29ya2VyLnRzJyB9LFxuICAgIGVzYnVpbGRPcHRpb25zOiB1c2VMZWFuVHJhbnNmb3JtZXJzLFxuICAgIGVzYnVpbGRQbHVnaW5zOiBbbGVhblRyYW5zZm9ybWVycy5vbmVGaWxlXSxcbiAgICBtaW5pZnk6IHRydWUsXG4gIH0pLFxuICBidW5kbGUoJ2NsaScsIHtcbiAgICBlbnRyeTogeyBjbGk6ICdzcmMvY2xpL2luZGV4LnRzJyB9LFxuICAgIC4uLmluTm9kZSxcbiAgICBiYW5uZXI6IHsganM6IGAjIS91c3IvYmluL2VudiBub2RlXFxuJHtpbk5vZGUuYmFubmVyLmpzfWAgfSxcbiAgfSksXG4gIC8vIFRocmVhZHMgb2YgYSBidWlsZDogZmlsZXMgYmVzaWRlIHRoZSBjb21tYW5kIGxpbmUncywgd2l0aCB3aGljaCB0aGV5IHNoYXJlIG5vdGhpbmcgYnV0IHdoYXQgdGhleSB0ZWxsIG9uZSBhbm90aGVyLlxuICBidW5kbGUoJ2ZpdC53b3JrZXInLCB7XG4gICAgZW50cnk6IHsgJ2ZpdC53b3JrZXInOiAnc3JjL2NsaS9idWlsZC9maXQud29ya2VyLnRzJyB9LFxuICAgIHBsYXRmb3JtOiAnbm9kZScsXG4gICAgdGFyZ2V0OiAnbm9kZTIwJyxcbiAgfSksXG4gIGJ1bmRsZSgnZW5jb2RlLndvcmtlcicsIHtcbiAgICBlbnRyeTogeyAnZW5jb2RlLndvcmtlcic6ICdzcmMvY2xpL2VuY29kZXJzL2VuY29kZS53b3JrZXIudHMnIH0sXG4gICAgLi4uaW5Ob2RlLFxuICAgIG1pbmlmeTogdHJ1ZSxcbiAgfSksXG4gIC8vIFdvcmRzOiBwbGFpbiBkYXRhIGFuZCBmdW5jdGlvbnMsIGEgZmlsZSBhIGxhbmd1YWdlLlxuICB7XG4gICAgZW50cnk6IE9iamVjdC5mcm9tRW50cmllcyhsYW5ndWFnZXMubWFwKG5hbWUgPT4gW2BsYW5ndWFnZXMvJHtuYW1lfWAsIGBzcmMvbGFuZ3VhZ2VzLyR7bmFtZX0udHNgXSkpLFxuICAgIC4uLnsgZm9ybWF0OiAnZXNtJywgdGFyZ2V0OiAnZXMyMDIyJywgb3V0RGlyOiAnZGlzdCcsIHNwbGl0dGluZzogZmFsc2UsIG1pbmlmeTogdHJ1ZSwgc2lsZW50OiB0cnVlIH0sXG4gICAgZXNidWlsZE9wdGlvbnM6IG9wdGlvbnMgPT4ge1xuICAgICAgb3B0aW9ucy5jaGFyc2V0ID0gJ3V0ZjgnXG4gICAgfSxcbiAgfSxcbiAgLy8gVGhlIHN1bSwgYW5kIHdoYXQgaXQgaXMgdGhlIHN1bSBvZi5cbiAge1xuICAgIGVudHJ5OiB7XG4gICAgICBzdHlsZXM6ICdzcmMvY29tcG9uZW50cy9zdHlsZXMuY3NzJyxcbiAgICAgICdzdHlsZXMvYmFzZSc6ICdzcmMvY29tcG9uZW50cy9jb21tb24vYmFzZS5jc3MnLFxuICAgICAgJ3N0eWxlcy9saXN0JzogJ3NyYy9jb21wb25lbnRzL3JlY29tbWVuZGF0aW9ucy9saXN0LmNzcycsXG4gICAgICAnc3R5bGVzL25ldHdvcmsnOiAnc3JjL2NvbXBvbmVudHMvbmV0d29yay9uZXR3b3JrLmNzcycsXG4gICAgICAnc3R5bGVzL3ByaXZhY3knOiAnc3JjL2NvbXBvbmVudHMvcHJpdmFjeS9wcml2YWN5LmNzcycsXG4gICAgICAnc3R5bGVzL3Rhc3RlJzogJ3NyYy9jb21wb25lbnRzL3Rhc3RlL3Rhc3RlLmNzcycsXG4gICAgfSxcbiAgICBvdXREaXI6ICdkaXN0JyxcbiAgICBtaW5pZnk6IHRydWUsXG4gICAgc2lsZW50OiB0cnVlLFxuICB9LFxuICB7XG4gICAgZW50cnk6IHtcbiAgICAgIC4uLnsgaW5kZXg6ICdzcmMvc2RrL2luZGV4LnRzJywgcmVhY3Q6ICdzcmMvY29tcG9uZW50cy9pbmRleC50cycsIGVsZW1lbnRzOiAnc3JjL2VsZW1lbnRzL2luZGV4LnRzJyB9LFxuICAgICAgLi4ueyBwZXJzb25hczogJ3NyYy9wZXJzb25hcy9pbmRleC50cycsIHRyYWNrOiAnc3JjL2NvbXBvbmVudHMvdHJhY2svdHJhY2tlci50cycgfSxcbiAgICAgIC4uLnsgZGV2dG9vbHM6ICdzcmMvZGV2dG9vbHMvaW5kZXgudHMnLCAncmVhY3QtZGV2dG9vbHMnOiAnc3JjL2RldnRvb2xzL3JlYWN0LnRzeCcgfSxcbiAgICAgIHN0b3J5Ym9vazogJ3NyYy9zdG9yeWJvb2svaW5kZXgudHMnLFxuICAgICAgLi4uT2JqZWN0LmZyb21FbnRyaWVzKGxhbmd1YWdlcy5tYXAobmFtZSA9PiBbYGxhbmd1YWdlcy8ke25hbWV9YCwgYHNyYy9sYW5ndWFnZXMvJHtuYW1lfS50c2BdKSksXG4gICAgfSxcbiAgICBmb3JtYXQ6ICdlc20nLFxuICAgIG91dERpcjogJ2Rpc3QnLFxuICAgIGR0czogeyBvbmx5OiB0cnVlIH0sXG4gICAgZXh0ZXJuYWw6IFsncmVhY3QnXSxcbiAgICBzaWxlbnQ6IHRydWUsXG4gIH0sXG5dKVxuIiwgImNvbnN0IF9faW5qZWN0ZWRfZmlsZW5hbWVfXyA9IFwiL3dvcmsvd3Qvc3R1ZGlvL3Rvb2xzL2NvcmUtY2h1bmsubWpzXCI7Y29uc3QgX19pbmplY3RlZF9kaXJuYW1lX18gPSBcIi93b3JrL3d0L3N0dWRpby90b29sc1wiO2NvbnN0IF9faW5qZWN0ZWRfaW1wb3J0X21ldGFfdXJsX18gPSBcImZpbGU6Ly8vd29yay93dC9zdHVkaW8vdG9vbHMvY29yZS1jaHVuay5tanNcIjsvLyBXaGF0IG1ha2VzIHRoZSBTREsncyBlbnRyeSBzbWFsbDogb25lIGZpbGUgZm9yIGFsbCB0aGF0IGEgcGFnZSBuZWVkcyBhdCBvbmNlLCBtaW5pZmllZCB0aHJlZSB0aW1lcy5cbmltcG9ydCB7IHJlYWRkaXJTeW5jLCByZWFkRmlsZVN5bmMgfSBmcm9tICdub2RlOmZzJ1xuaW1wb3J0IHsgZGlybmFtZSwgam9pbiwgcmVzb2x2ZSB9IGZyb20gJ25vZGU6cGF0aCdcbmltcG9ydCB7IG1pbmlmeSBhcyB0ZXJzZXIgfSBmcm9tICd0ZXJzZXInXG5pbXBvcnQgeyBtaW5pZnkgfSBmcm9tICd2aXRlJ1xuXG4vKipcbiAqIGVzYnVpbGQgbWFrZXMgYSBmaWxlIG9mIGVhY2ggc2V0IG9mIG1vZHVsZXMgdGhhdCB0aGUgc2FtZSBlbnRyaWVzIHNoYXJlOiBlbGV2ZW4gc21hbGwgb25lcywgd2hpY2ggY29tcHJlc3MgYmFkbHkgKDIuOSBLQlxuICogb2YgMjkpIGFuZCBhcmUgZWxldmVuIHJlcXVlc3RzLiBXaGVyZSBldmVyeSBwYXJ0IHRoYXQgaXMgZmV0Y2hlZCBsYXRlciByZWFjaGVzIHRoZSBlbnRyeSwgYWxsIHNoYXJlZCBtb2R1bGVzIGFyZSBvbmUgc2V0LlxuICpcbiAqIEBwYXJhbSB7c3RyaW5nfSBlbnRyeSBzb3VyY2UgZmlsZVxuICogQHBhcmFtIHtzdHJpbmd9IG5hbWUgd2hhdCBlYWNoIHBhcnQgZXhwb3J0cyBvZiBpdCBhZ2FpblxuICogQHBhcmFtIHtyZWFkb25seSBzdHJpbmdbXX0gZm9sZGVycyB3aGVyZSB0aGUgcGFydHMgYXJlIGltcG9ydGVkXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb3JlQ2h1bmsoZW50cnksIG5hbWUsIGZvbGRlcnMpIHtcbiAgY29uc3QgY29yZSA9IHJlc29sdmUoZW50cnkpXG4gIGNvbnN0IHBhcnRzID0gbmV3IFNldChmb2xkZXJzLmZsYXRNYXAobGF6eUltcG9ydHMpKVxuICByZXR1cm4ge1xuICAgIG5hbWU6ICdjb3JlLWNodW5rJyxcbiAgICBzZXR1cChidWlsZCkge1xuICAgICAgYnVpbGQub25Mb2FkKHsgZmlsdGVyOiAvXFwudHN4PyQvIH0sICh7IHBhdGggfSkgPT5cbiAgICAgICAgcGFydHMuaGFzKHBhdGgpXG4gICAgICAgICAgPyB7XG4gICAgICAgICAgICAgIGNvbnRlbnRzOiBgJHtyZWFkRmlsZVN5bmMocGF0aCwgJ3V0ZjgnKX1cXG5leHBvcnQgeyAke25hbWV9IGFzIGNvcmUgfSBmcm9tICR7SlNPTi5zdHJpbmdpZnkoY29yZSl9XFxuYCxcbiAgICAgICAgICAgICAgbG9hZGVyOiBwYXRoLmVuZHNXaXRoKCd4JykgPyAndHN4JyA6ICd0cycsXG4gICAgICAgICAgICB9XG4gICAgICAgICAgOiB1bmRlZmluZWQsXG4gICAgICApXG4gICAgfSxcbiAgfVxufVxuXG4vKiogRmlsZXMgdGhhdCBgaW1wb3J0KCcuL3gnKWAgbmFtZXMsIGluIHRoZSBmb2xkZXIncyBzb3VyY2VzLiAqL1xuZnVuY3Rpb24gbGF6eUltcG9ydHMoZm9sZGVyKSB7XG4gIGNvbnN0IGZpbGVzID0gcmVhZGRpclN5bmMoZm9sZGVyLCB7IHJlY3Vyc2l2ZTogdHJ1ZSB9KS5tYXAoU3RyaW5nKVxuICByZXR1cm4gZmlsZXNcbiAgICAuZmlsdGVyKGZpbGUgPT4gL1xcLnRzeD8kLy50ZXN0KGZpbGUpKVxuICAgIC5mbGF0TWFwKGZpbGUgPT4ge1xuICAgICAgY29uc3QgcGF0aCA9IHJlc29sdmUoZm9sZGVyLCBmaWxlKVxuICAgICAgY29uc3QgZm91bmQgPSByZWFkRmlsZVN5bmMocGF0aCwgJ3V0ZjgnKS5tYXRjaEFsbCgvXFxiaW1wb3J0XFwoJyhcXC5bXiddKyknXFwpL2cpXG4gICAgICByZXR1cm4gWy4uLmZvdW5kXS5mbGF0TWFwKChbLCB0YXJnZXRdKSA9PiBbJ3RzJywgJ3RzeCddLm1hcChlbmRpbmcgPT4gYCR7am9pbihkaXJuYW1lKHBhdGgpLCB0YXJnZXQpfS4ke2VuZGluZ31gKSlcbiAgICB9KVxufVxuXG4vKiogV2hhdCBidW5kbGVycyBsb29rIGZvciwgaW4gcXVvdGVzLCBhbmQgbm90IGluIHRoZSBiYWNrdGlja3MgdGhhdCB0aGUgbWluaWZpZXIgcHJlZmVyczogZmlsZXMnIG5hbWVzLCBhIHdvcmtlcidzIHR5cGUuICovXG5jb25zdCBxdW90ZWQgPSAvKG5ldyBVUkxcXCh8aW1wb3J0XFwofHR5cGU6KWAoW15gJF0qKWAvZ1xuXG4vKipcbiAqIFBsdWdpbnMgb2YgdHN1cC4gQWZ0ZXIgZXNidWlsZCdzLCBUZXJzZXIgdGFrZXMgYW5vdGhlciAxLjUlIG9mZiB0aGUgY29tcHJlc3NlZCBzaXplLCBhbmQgT3hjIGFmdGVyIGl0IGFzIG11Y2ggYWdhaW46IGVhY2hcbiAqIGtub3dzIHJld3JpdGluZ3MgdGhhdCB0aGUgb3RoZXJzIGRvIG5vdC5cbiAqL1xuZXhwb3J0IGNvbnN0IG1pbmlmeUFnYWluID0gW1xuICB7XG4gICAgbmFtZTogJ21pbmlmeS1ieS10ZXJzZXInLFxuICAgIGFzeW5jIHJlbmRlckNodW5rKGNvZGUsIHsgcGF0aCB9KSB7XG4gICAgICBjb25zdCBjb21wcmVzcyA9IHsgcGFzc2VzOiAzLCBkaXJlY3RpdmVzOiBmYWxzZSB9IC8vIGVsc2UgJ3VzZSBjbGllbnQnIGdvZXNcbiAgICAgIGNvbnN0IG9wdGlvbnMgPSB7IG1vZHVsZTogdHJ1ZSwgZWNtYTogMjAyMiwgY29tcHJlc3MsIHNvdXJjZU1hcDogeyBhc09iamVjdDogdHJ1ZSB9IH1cbiAgICAgIGNvbnN0IHsgY29kZTogc21hbGxlciA9ICcnLCBtYXAgfSA9IGF3YWl0IHRlcnNlcih7IFtwYXRoXTogY29kZSB9LCBvcHRpb25zKVxuICAgICAgcmV0dXJuIHsgY29kZTogc21hbGxlciwgbWFwOiBtYXAgPz8gbnVsbCB9XG4gICAgfSxcbiAgfSxcbiAge1xuICAgIG5hbWU6ICdtaW5pZnktYnktb3hjJyxcbiAgICBhc3luYyByZW5kZXJDaHVuayhjb2RlLCB7IHBhdGggfSkge1xuICAgICAgY29uc3Qgb3B0aW9ucyA9IHsgbW9kdWxlOiB0cnVlLCBjb21wcmVzczogdHJ1ZSwgbWFuZ2xlOiB0cnVlLCBzb3VyY2VtYXA6IHRydWUgfVxuICAgICAgY29uc3QgeyBjb2RlOiBzbWFsbGVyLCBtYXAgfSA9IGF3YWl0IG1pbmlmeShwYXRoLCBjb2RlLCBvcHRpb25zKVxuICAgICAgcmV0dXJuIHsgY29kZTogc21hbGxlci5yZXBsYWNlKHF1b3RlZCwgJyQxXCIkMlwiJyksIG1hcCB9IC8vIGFzIGxvbmcgYXMgYmVmb3JlLCBzbyB0aGUgbWFwIHN0aWxsIGhvbGRzXG4gICAgfSxcbiAgfSxcbl1cbiIsICJjb25zdCBfX2luamVjdGVkX2ZpbGVuYW1lX18gPSBcIi93b3JrL3d0L3N0dWRpby90b29scy9sZWFuLXRyYW5zZm9ybWVycy5tanNcIjtjb25zdCBfX2luamVjdGVkX2Rpcm5hbWVfXyA9IFwiL3dvcmsvd3Qvc3R1ZGlvL3Rvb2xzXCI7Y29uc3QgX19pbmplY3RlZF9pbXBvcnRfbWV0YV91cmxfXyA9IFwiZmlsZTovLy93b3JrL3d0L3N0dWRpby90b29scy9sZWFuLXRyYW5zZm9ybWVycy5tanNcIjsvLyBIb3cgdGhlIGVuY29kZXJzJyBsaWJyYXJ5IGlzIGJ1aWx0IGluLCBpbiB0aGUgd29ya2VycywgdGhlIGNvbW1hbmQgbGluZSBhbmQgdGhlIHRlc3RzIGFsaWtlOiBpdHMgd2ViIGJ1aWxkLCBhbHNvIGluXG4vLyBOb2RlICh0aGUgb3RoZXIgb25lIGRyYWdzIG9ubnhydW50aW1lLW5vZGUgYW5kIHNoYXJwIGFsb25nKSwgb24gdGhlIHJ1bnRpbWUncyBXZWJBc3NlbWJseSBidWlsZCBhbG9uZS5cbmltcG9ydCB7IHJlYWRGaWxlU3luYyB9IGZyb20gJ25vZGU6ZnMnXG5pbXBvcnQgeyByZXNvbHZlIH0gZnJvbSAnbm9kZTpwYXRoJ1xuXG4vLyBXaG9ldmVyIHVzZXMgdGhpcyBydW5zIGluIHRoZSBwcm9qZWN0J3Mgcm9vdDsgd2hlcmUgdGhpcyB2ZXJ5IGZpbGUgaXMsIGJ1bmRsZXJzIG9mIGNvbmZpZ3VyYXRpb24gZm9yZ2V0LlxuY29uc3QgbW9kdWxlcyA9IHJlc29sdmUoJ25vZGVfbW9kdWxlcycpXG5cbmV4cG9ydCBjb25zdCBhbGlhcyA9IHtcbiAgJ0B4ZW5vdmEvdHJhbnNmb3JtZXJzJzogYCR7bW9kdWxlc30vQHhlbm92YS90cmFuc2Zvcm1lcnMvZGlzdC90cmFuc2Zvcm1lcnMud2ViLmpzYCxcbiAgJ29ubnhydW50aW1lLXdlYi93ZWJncHUnOiBgJHttb2R1bGVzfS9vbm54cnVudGltZS13ZWIvZGlzdC9vcnQud2FzbS5idW5kbGUubWluLm1qc2AsXG59XG5cbi8qKiBUaGUgbGlicmFyeSBhc2tzIHRoaXMgd2hldGhlciBpdCBydW5zIGluIE5vZGUsIGFuZCB3b3VsZCBsb29rIGZvciBpdHMgb3RoZXIgYnVpbGQgdGhlbi4gKi9cbmV4cG9ydCBjb25zdCBkZWZpbmUgPSB7ICdwcm9jZXNzLnJlbGVhc2UubmFtZSc6ICdcImJyb3dzZXJcIicgfVxuXG4vKiogV2hhdCBWaXRlIG11c3Qgbm90IGxlYXZlIHRvIE5vZGUgdG8gcmVzb2x2ZS4gKi9cbmV4cG9ydCBjb25zdCBpbmxpbmUgPSBbL0B4ZW5vdmFbL110cmFuc2Zvcm1lcnMvLCAvb25ueHJ1bnRpbWUtd2ViL11cblxuLyoqIEZvciBWaXRlIHdoZXJlIGl0IHJ1bnMgb3VyIHNvdXJjZXMgaW4gTm9kZS4gKi9cbmV4cG9ydCBjb25zdCBpbk5vZGUgPSB7IHJlc29sdmU6IHsgYWxpYXMsIG5vRXh0ZXJuYWw6IGlubGluZSB9LCBkZWZpbmUgfVxuXG4vKiogV2hhdCBpbiB0aGUgcnVudGltZSByZWFjaGVzIGZvciBvdGhlciBmaWxlcywgd2hpY2ggYSBidW5kbGVyIG9mIHRoZSBzaXRlIHdvdWxkIGxvb2sgZm9yOiBpdCBnZXRzIGl0cyB3YXNtIGFzIGJ5dGVzLiAqL1xuY29uc3QgcmVhY2hlcyA9IFtcbiAgWy9cXChhd2FpdCBpbXBvcnRcXChbXigpXSpcXClcXClcXC5kZWZhdWx0L2csICd1bmRlZmluZWQnXSxcbiAgWy9uZXcgVVJMXFwoXCJbXlwiXStcXC53YXNtXCIsaW1wb3J0XFwubWV0YVxcLnVybFxcKVxcLmhyZWYvZywgJ3VuZGVmaW5lZCddLFxuICAvLyBJdHMgb3duIGZpbGUsIHVuZGVyIHdoYXRldmVyIG5hbWUgYFVSTGAgZ29lczogVHVyYm9wYWNrIGFuZCB3ZWJwYWNrIGZvbGxvdyB0aGF0IHRvby5cbiAgWy9cIm9ydFxcLndhc21cXC5idW5kbGVcXC5taW5cXC5tanNcIiwoPz1pbXBvcnRcXC5tZXRhXFwudXJsKS9nLCAnJ10sXG5dXG5cbi8qKiBGb3IgdGhlIHdvcmtlciwgd2hpY2ggaXMgb25lIGZpbGUuICovXG5leHBvcnQgY29uc3Qgb25lRmlsZSA9IHtcbiAgbmFtZTogJ3J1bnRpbWUtaW4tb25lLWZpbGUnLFxuICBzZXR1cChidWlsZCkge1xuICAgIGJ1aWxkLm9uTG9hZCh7IGZpbHRlcjogL29ydFxcLndhc21cXC5idW5kbGVcXC5taW5cXC5tanMkLyB9LCAoeyBwYXRoIH0pID0+IHtcbiAgICAgIGxldCBjb250ZW50cyA9IHJlYWRGaWxlU3luYyhwYXRoLCAndXRmOCcpXG4gICAgICBmb3IgKGNvbnN0IFtyZWFjaCwgaW5zdGVhZF0gb2YgcmVhY2hlcykge1xuICAgICAgICBpZiAoIWNvbnRlbnRzLm1hdGNoKHJlYWNoKSkgdGhyb3cgbmV3IEVycm9yKGAke3BhdGh9IGhhcyBubyAke3JlYWNofSBhbnkgbW9yZTogcmVhZCBhbmV3IHdoYXQgaXQgcmVhY2hlcyBmb3IuYClcbiAgICAgICAgY29udGVudHMgPSBjb250ZW50cy5yZXBsYWNlKHJlYWNoLCBpbnN0ZWFkKVxuICAgICAgfVxuICAgICAgcmV0dXJuIHsgY29udGVudHMsIGxvYWRlcjogJ2pzJyB9XG4gICAgfSlcbiAgfSxcbn1cbiIsICJjb25zdCBfX2luamVjdGVkX2ZpbGVuYW1lX18gPSBcIi93b3JrL3d0L3N0dWRpby90b29scy9ub3RpY2VzLm1qc1wiO2NvbnN0IF9faW5qZWN0ZWRfZGlybmFtZV9fID0gXCIvd29yay93dC9zdHVkaW8vdG9vbHNcIjtjb25zdCBfX2luamVjdGVkX2ltcG9ydF9tZXRhX3VybF9fID0gXCJmaWxlOi8vL3dvcmsvd3Qvc3R1ZGlvL3Rvb2xzL25vdGljZXMubWpzXCI7Ly8gVEhJUkQtUEFSVFktTk9USUNFUy5tZDogdGhlIGxpY2VuY2Ugb2YgZXZlcnkgcGFja2FnZSB0aGF0IHRoZSBsYXN0IGBucG0gcnVuIGJ1aWxkYCBidWlsdCBpbi5cbi8vIC0tY2hlY2s6IHdyaXRlcyBub3RoaW5nLCBmYWlscyB3aGVyZSB0aGUgY29tbWl0dGVkIGZpbGUgaXMgYW5vdGhlci5cbmltcG9ydCB7IGV4aXN0c1N5bmMsIHJlYWRkaXJTeW5jLCByZWFkRmlsZVN5bmMsIHdyaXRlRmlsZVN5bmMgfSBmcm9tICdub2RlOmZzJ1xuaW1wb3J0IHsgcGF0aFRvRmlsZVVSTCB9IGZyb20gJ25vZGU6dXJsJ1xuXG4vKiogV2hlcmUgdGhlIGJ1aWxkIGxlYXZlcywgZm9yIGVhY2ggYnVuZGxlLCB0aGUgbGlzdCBvZiBpdHMgc291cmNlIGZpbGVzLiAqL1xuZXhwb3J0IGNvbnN0IGJ1bmRsZWRGb2xkZXIgPSAnbm9kZV9tb2R1bGVzLy5jYWNoZS90YWNpdGx5LWJ1bmRsZWQnXG5jb25zdCB0YXJnZXQgPSAnVEhJUkQtUEFSVFktTk9USUNFUy5tZCdcblxuLyoqIFBhY2thZ2VzIHRoYXQgb3RoZXJzIGhhdmUgYnVpbHQgaW4gdGhlbXNlbHZlczogbm8gbGlzdCBvZiBzb3VyY2UgZmlsZXMgbmFtZXMgdGhlbS4gKi9cbmNvbnN0IHdpdGhpbiA9IHtcbiAgJ25vZGVfbW9kdWxlcy9AeGVub3ZhL3RyYW5zZm9ybWVycyc6IFsnbm9kZV9tb2R1bGVzL0BodWdnaW5nZmFjZS9qaW5qYScsICdub2RlX21vZHVsZXMvQGh1Z2dpbmdmYWNlL3Rva2VuaXplcnMnXSxcbn1cblxuLyoqIEZvciBwYWNrYWdlcyB0aGF0IG5hbWUgdGhlaXIgbGljZW5jZSBhbmQgdGhlaXIgYXV0aG9ycywgYW5kIHNoaXAgbm8gdGV4dCBvZiBpdC4gKi9cbmNvbnN0IG1pdCA9IGhvbGRlciA9PiBgJHtob2xkZXJ9XG5cblBlcm1pc3Npb24gaXMgaGVyZWJ5IGdyYW50ZWQsIGZyZWUgb2YgY2hhcmdlLCB0byBhbnkgcGVyc29uIG9idGFpbmluZyBhIGNvcHkgb2YgdGhpcyBzb2Z0d2FyZSBhbmQgYXNzb2NpYXRlZCBkb2N1bWVudGF0aW9uIGZpbGVzICh0aGUgXCJTb2Z0d2FyZVwiKSwgdG8gZGVhbCBpbiB0aGUgU29mdHdhcmUgd2l0aG91dCByZXN0cmljdGlvbiwgaW5jbHVkaW5nIHdpdGhvdXQgbGltaXRhdGlvbiB0aGUgcmlnaHRzIHRvIHVzZSwgY29weSwgbW9kaWZ5LCBtZXJnZSwgcHVibGlzaCwgZGlzdHJpYnV0ZSwgc3VibGljZW5zZSwgYW5kL29yIHNlbGwgY29waWVzIG9mIHRoZSBTb2Z0d2FyZSwgYW5kIHRvIHBlcm1pdCBwZXJzb25zIHRvIHdob20gdGhlIFNvZnR3YXJlIGlzIGZ1cm5pc2hlZCB0byBkbyBzbywgc3ViamVjdCB0byB0aGUgZm9sbG93aW5nIGNvbmRpdGlvbnM6XG5cblRoZSBhYm92ZSBjb3B5cmlnaHQgbm90aWNlIGFuZCB0aGlzIHBlcm1pc3Npb24gbm90aWNlIHNoYWxsIGJlIGluY2x1ZGVkIGluIGFsbCBjb3BpZXMgb3Igc3Vic3RhbnRpYWwgcG9ydGlvbnMgb2YgdGhlIFNvZnR3YXJlLlxuXG5USEUgU09GVFdBUkUgSVMgUFJPVklERUQgXCJBUyBJU1wiLCBXSVRIT1VUIFdBUlJBTlRZIE9GIEFOWSBLSU5ELCBFWFBSRVNTIE9SIElNUExJRUQsIElOQ0xVRElORyBCVVQgTk9UIExJTUlURUQgVE8gVEhFIFdBUlJBTlRJRVMgT0YgTUVSQ0hBTlRBQklMSVRZLCBGSVRORVNTIEZPUiBBIFBBUlRJQ1VMQVIgUFVSUE9TRSBBTkQgTk9OSU5GUklOR0VNRU5ULiBJTiBOTyBFVkVOVCBTSEFMTCBUSEUgQVVUSE9SUyBPUiBDT1BZUklHSFQgSE9MREVSUyBCRSBMSUFCTEUgRk9SIEFOWSBDTEFJTSwgREFNQUdFUyBPUiBPVEhFUiBMSUFCSUxJVFksIFdIRVRIRVIgSU4gQU4gQUNUSU9OIE9GIENPTlRSQUNULCBUT1JUIE9SIE9USEVSV0lTRSwgQVJJU0lORyBGUk9NLCBPVVQgT0YgT1IgSU4gQ09OTkVDVElPTiBXSVRIIFRIRSBTT0ZUV0FSRSBPUiBUSEUgVVNFIE9SIE9USEVSIERFQUxJTkdTIElOIFRIRSBTT0ZUV0FSRS5gXG5jb25zdCBieUhhbmQgPSB7XG4gICdvbm54cnVudGltZS1jb21tb24nOiBtaXQoJ0NvcHlyaWdodCAoYykgTWljcm9zb2Z0IENvcnBvcmF0aW9uLiBBbGwgcmlnaHRzIHJlc2VydmVkLicpLFxuICAnb25ueHJ1bnRpbWUtd2ViJzogbWl0KCdDb3B5cmlnaHQgKGMpIE1pY3Jvc29mdCBDb3Jwb3JhdGlvbi4gQWxsIHJpZ2h0cyByZXNlcnZlZC4nKSxcbn1cblxuLyoqIEZvbGRlcnMgb2YgdGhlIHBhY2thZ2VzIGluIHRoZSBidW5kbGVzOiAnbm9kZV9tb2R1bGVzL2EnLCAnbm9kZV9tb2R1bGVzL2Evbm9kZV9tb2R1bGVzL0BiL2MnLiAqL1xuZnVuY3Rpb24gYnVuZGxlZFBhY2thZ2VzKCkge1xuICBjb25zdCBpbnB1dHMgPSByZWFkZGlyU3luYyhidW5kbGVkRm9sZGVyKS5mbGF0TWFwKG5hbWUgPT5cbiAgICBKU09OLnBhcnNlKHJlYWRGaWxlU3luYyhgJHtidW5kbGVkRm9sZGVyfS8ke25hbWV9YCwgJ3V0ZjgnKSksXG4gIClcbiAgY29uc3QgZm9sZGVycyA9IGlucHV0cy5tYXAocGF0aCA9PiBwYXRoLm1hdGNoKC9eLipub2RlX21vZHVsZXNcXC8oPzpAW14vXStcXC8pP1teL10rLyk/LlswXSkuZmlsdGVyKEJvb2xlYW4pXG4gIHJldHVybiBbLi4ubmV3IFNldChmb2xkZXJzLmZsYXRNYXAoZm9sZGVyID0+IFtmb2xkZXIsIC4uLih3aXRoaW5bZm9sZGVyXSA/PyBbXSldKSldLnNvcnQoKVxufVxuXG5mdW5jdGlvbiBub3RpY2UoZm9sZGVyKSB7XG4gIGNvbnN0IHsgbmFtZSwgdmVyc2lvbiwgbGljZW5zZSB9ID0gSlNPTi5wYXJzZShyZWFkRmlsZVN5bmMoYCR7Zm9sZGVyfS9wYWNrYWdlLmpzb25gLCAndXRmOCcpKVxuICBjb25zdCBmaWxlID0gcmVhZGRpclN5bmMoZm9sZGVyKS5maW5kKGVudHJ5ID0+IC9eKGxpY2VuW2NzXWV8Y29weWluZykoWy0uXVxcdyspKiQvaS50ZXN0KGVudHJ5KSlcbiAgY29uc3QgYXBhY2hlID1cbiAgICBsaWNlbnNlID09PSAnQXBhY2hlLTIuMCcgPyAnQXBhY2hlIExpY2Vuc2UgMi4wOiBodHRwczovL3d3dy5hcGFjaGUub3JnL2xpY2Vuc2VzL0xJQ0VOU0UtMi4wJyA6IHVuZGVmaW5lZFxuICBjb25zdCB0ZXh0ID0gZmlsZSA/IHJlYWRGaWxlU3luYyhgJHtmb2xkZXJ9LyR7ZmlsZX1gLCAndXRmOCcpLnRyaW0oKSA6IChieUhhbmRbbmFtZV0gPz8gYXBhY2hlKVxuICBpZiAoIXRleHQpXG4gICAgdGhyb3cgbmV3IEVycm9yKGAke25hbWV9QCR7dmVyc2lvbn0gaXMgYnVpbHQgaW4gYW5kIGhhcyBubyBsaWNlbmNlIGZpbGU6IGFkZCBpdHMgdGV4dCBieSBoYW5kIG9yIGxlYXZlIGl0IG91dGApXG4gIHJldHVybiBgIyMgJHtuYW1lfSAke3ZlcnNpb259XFxuXFxuJHtsaWNlbnNlfVxcblxcblxcYFxcYFxcYFxcbiR7dGV4dC5yZXBsYWNlKC9cXHJcXG4vZywgJ1xcbicpfVxcblxcYFxcYFxcYFxcbmBcbn1cblxuZnVuY3Rpb24gbWFpbigpIHtcbiAgaWYgKCFleGlzdHNTeW5jKGJ1bmRsZWRGb2xkZXIpKSB0aHJvdyBuZXcgRXJyb3IoYE5vICR7YnVuZGxlZEZvbGRlcn06IHJ1biBcXGBucG0gcnVuIGJ1aWxkXFxgIGZpcnN0YClcbiAgY29uc3QgaGVhZCA9XG4gICAgJyMgVGhpcmQtcGFydHkgbm90aWNlc1xcblxcbkdlbmVyYXRlZCBieSBgbnBtIHJ1biBidWlsZDpub3RpY2VzYDogd2hhdCB0aGUgZmlsZXMgaW4gYGRpc3QvYCBoYXZlIGJ1aWx0IGluLlxcbidcbiAgY29uc3QgdGV4dCA9IFtoZWFkLCAuLi5idW5kbGVkUGFja2FnZXMoKS5tYXAobm90aWNlKV0uam9pbignXFxuJylcbiAgaWYgKCFwcm9jZXNzLmFyZ3YuaW5jbHVkZXMoJy0tY2hlY2snKSkgd3JpdGVGaWxlU3luYyh0YXJnZXQsIHRleHQpXG4gIGVsc2UgaWYgKCFleGlzdHNTeW5jKHRhcmdldCkgfHwgcmVhZEZpbGVTeW5jKHRhcmdldCwgJ3V0ZjgnKSAhPT0gdGV4dCkge1xuICAgIGNvbnNvbGUuZXJyb3IoYCR7dGFyZ2V0fSBkb2VzIG5vdCBmaXQgd2hhdCBpcyBidWlsdCBpbi4gUnVuOiBucG0gcnVuIGJ1aWxkICYmIG5wbSBydW4gYnVpbGQ6bm90aWNlc2ApXG4gICAgcHJvY2Vzcy5leGl0Q29kZSA9IDFcbiAgfVxufVxuXG5pZiAoaW1wb3J0Lm1ldGEudXJsID09PSBwYXRoVG9GaWxlVVJMKHByb2Nlc3MuYXJndlsxXSA/PyAnJykuaHJlZikgbWFpbigpXG4iXSwKICAibWFwcGluZ3MiOiAiO0FBQTJMLFNBQVMsV0FBVyxpQkFBQUEsc0JBQXFCO0FBQ3BPLFNBQVMsV0FBQUMsZ0JBQWU7QUFDeEIsU0FBUyxvQkFBa0M7OztBQ0QzQyxTQUFTLGFBQWEsb0JBQW9CO0FBQzFDLFNBQVMsU0FBUyxNQUFNLGVBQWU7QUFDdkMsU0FBUyxVQUFVLGNBQWM7QUFDakMsU0FBUyxjQUFjO0FBVWhCLFNBQVMsVUFBVSxPQUFPLE1BQU0sU0FBUztBQUM5QyxRQUFNLE9BQU8sUUFBUSxLQUFLO0FBQzFCLFFBQU0sUUFBUSxJQUFJLElBQUksUUFBUSxRQUFRLFdBQVcsQ0FBQztBQUNsRCxTQUFPO0FBQUEsSUFDTCxNQUFNO0FBQUEsSUFDTixNQUFNLE9BQU87QUFDWCxZQUFNO0FBQUEsUUFBTyxFQUFFLFFBQVEsVUFBVTtBQUFBLFFBQUcsQ0FBQyxFQUFFLEtBQUssTUFDMUMsTUFBTSxJQUFJLElBQUksSUFDVjtBQUFBLFVBQ0UsVUFBVSxHQUFHLGFBQWEsTUFBTSxNQUFNLENBQUM7QUFBQSxXQUFjLElBQUksbUJBQW1CLEtBQUssVUFBVSxJQUFJLENBQUM7QUFBQTtBQUFBLFVBQ2hHLFFBQVEsS0FBSyxTQUFTLEdBQUcsSUFBSSxRQUFRO0FBQUEsUUFDdkMsSUFDQTtBQUFBLE1BQ047QUFBQSxJQUNGO0FBQUEsRUFDRjtBQUNGO0FBR0EsU0FBUyxZQUFZLFFBQVE7QUFDM0IsUUFBTSxRQUFRLFlBQVksUUFBUSxFQUFFLFdBQVcsS0FBSyxDQUFDLEVBQUUsSUFBSSxNQUFNO0FBQ2pFLFNBQU8sTUFDSixPQUFPLFVBQVEsVUFBVSxLQUFLLElBQUksQ0FBQyxFQUNuQyxRQUFRLFVBQVE7QUFDZixVQUFNLE9BQU8sUUFBUSxRQUFRLElBQUk7QUFDakMsVUFBTSxRQUFRLGFBQWEsTUFBTSxNQUFNLEVBQUUsU0FBUywwQkFBMEI7QUFDNUUsV0FBTyxDQUFDLEdBQUcsS0FBSyxFQUFFLFFBQVEsQ0FBQyxDQUFDLEVBQUVDLE9BQU0sTUFBTSxDQUFDLE1BQU0sS0FBSyxFQUFFLElBQUksWUFBVSxHQUFHLEtBQUssUUFBUSxJQUFJLEdBQUdBLE9BQU0sQ0FBQyxJQUFJLE1BQU0sRUFBRSxDQUFDO0FBQUEsRUFDbkgsQ0FBQztBQUNMO0FBR0EsSUFBTSxTQUFTO0FBTVIsSUFBTSxjQUFjO0FBQUEsRUFDekI7QUFBQSxJQUNFLE1BQU07QUFBQSxJQUNOLE1BQU0sWUFBWSxNQUFNLEVBQUUsS0FBSyxHQUFHO0FBQ2hDLFlBQU0sV0FBVyxFQUFFLFFBQVEsR0FBRyxZQUFZLE1BQU07QUFDaEQsWUFBTSxVQUFVLEVBQUUsUUFBUSxNQUFNLE1BQU0sTUFBTSxVQUFVLFdBQVcsRUFBRSxVQUFVLEtBQUssRUFBRTtBQUNwRixZQUFNLEVBQUUsTUFBTSxVQUFVLElBQUksSUFBSSxJQUFJLE1BQU0sT0FBTyxFQUFFLENBQUMsSUFBSSxHQUFHLEtBQUssR0FBRyxPQUFPO0FBQzFFLGFBQU8sRUFBRSxNQUFNLFNBQVMsS0FBSyxPQUFPLEtBQUs7QUFBQSxJQUMzQztBQUFBLEVBQ0Y7QUFBQSxFQUNBO0FBQUEsSUFDRSxNQUFNO0FBQUEsSUFDTixNQUFNLFlBQVksTUFBTSxFQUFFLEtBQUssR0FBRztBQUNoQyxZQUFNLFVBQVUsRUFBRSxRQUFRLE1BQU0sVUFBVSxNQUFNLFFBQVEsTUFBTSxXQUFXLEtBQUs7QUFDOUUsWUFBTSxFQUFFLE1BQU0sU0FBUyxJQUFJLElBQUksTUFBTSxPQUFPLE1BQU0sTUFBTSxPQUFPO0FBQy9ELGFBQU8sRUFBRSxNQUFNLFFBQVEsUUFBUSxRQUFRLFFBQVEsR0FBRyxJQUFJO0FBQUEsSUFDeEQ7QUFBQSxFQUNGO0FBQ0Y7OztBQ25FQSxTQUFTLGdCQUFBQyxxQkFBb0I7QUFDN0IsU0FBUyxXQUFBQyxnQkFBZTtBQUd4QixJQUFNLFVBQVVDLFNBQVEsY0FBYztBQUUvQixJQUFNLFFBQVE7QUFBQSxFQUNuQix3QkFBd0IsR0FBRyxPQUFPO0FBQUEsRUFDbEMsMEJBQTBCLEdBQUcsT0FBTztBQUN0QztBQUdPLElBQU0sU0FBUyxFQUFFLHdCQUF3QixZQUFZO0FBUzVELElBQU0sVUFBVTtBQUFBLEVBQ2QsQ0FBQyx3Q0FBd0MsV0FBVztBQUFBLEVBQ3BELENBQUMscURBQXFELFdBQVc7QUFBQTtBQUFBLEVBRWpFLENBQUMsd0RBQXdELEVBQUU7QUFDN0Q7QUFHTyxJQUFNLFVBQVU7QUFBQSxFQUNyQixNQUFNO0FBQUEsRUFDTixNQUFNLE9BQU87QUFDWCxVQUFNLE9BQU8sRUFBRSxRQUFRLCtCQUErQixHQUFHLENBQUMsRUFBRSxLQUFLLE1BQU07QUFDckUsVUFBSSxXQUFXQyxjQUFhLE1BQU0sTUFBTTtBQUN4QyxpQkFBVyxDQUFDLE9BQU8sT0FBTyxLQUFLLFNBQVM7QUFDdEMsWUFBSSxDQUFDLFNBQVMsTUFBTSxLQUFLLEVBQUcsT0FBTSxJQUFJLE1BQU0sR0FBRyxJQUFJLFdBQVcsS0FBSywyQ0FBMkM7QUFDOUcsbUJBQVcsU0FBUyxRQUFRLE9BQU8sT0FBTztBQUFBLE1BQzVDO0FBQ0EsYUFBTyxFQUFFLFVBQVUsUUFBUSxLQUFLO0FBQUEsSUFDbEMsQ0FBQztBQUFBLEVBQ0g7QUFDRjs7O0FDekNBLFNBQVMsWUFBWSxlQUFBQyxjQUFhLGdCQUFBQyxlQUFjLHFCQUFxQjtBQUNyRSxTQUFTLHFCQUFxQjtBQUh5RixJQUFNLCtCQUErQjtBQU1ySixJQUFNLGdCQUFnQjtBQUM3QixJQUFNLFNBQVM7QUFHZixJQUFNLFNBQVM7QUFBQSxFQUNiLHFDQUFxQyxDQUFDLG1DQUFtQyxzQ0FBc0M7QUFDakg7QUFHQSxJQUFNLE1BQU0sWUFBVSxHQUFHLE1BQU07QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFPL0IsSUFBTSxTQUFTO0FBQUEsRUFDYixzQkFBc0IsSUFBSSwyREFBMkQ7QUFBQSxFQUNyRixtQkFBbUIsSUFBSSwyREFBMkQ7QUFDcEY7QUFHQSxTQUFTLGtCQUFrQjtBQUN6QixRQUFNLFNBQVNDLGFBQVksYUFBYSxFQUFFO0FBQUEsSUFBUSxVQUNoRCxLQUFLLE1BQU1DLGNBQWEsR0FBRyxhQUFhLElBQUksSUFBSSxJQUFJLE1BQU0sQ0FBQztBQUFBLEVBQzdEO0FBQ0EsUUFBTSxVQUFVLE9BQU8sSUFBSSxVQUFRLEtBQUssTUFBTSxxQ0FBcUMsSUFBSSxDQUFDLENBQUMsRUFBRSxPQUFPLE9BQU87QUFDekcsU0FBTyxDQUFDLEdBQUcsSUFBSSxJQUFJLFFBQVEsUUFBUSxZQUFVLENBQUMsUUFBUSxHQUFJLE9BQU8sTUFBTSxLQUFLLENBQUMsQ0FBRSxDQUFDLENBQUMsQ0FBQyxFQUFFLEtBQUs7QUFDM0Y7QUFFQSxTQUFTLE9BQU8sUUFBUTtBQUN0QixRQUFNLEVBQUUsTUFBTSxTQUFTLFFBQVEsSUFBSSxLQUFLLE1BQU1BLGNBQWEsR0FBRyxNQUFNLGlCQUFpQixNQUFNLENBQUM7QUFDNUYsUUFBTSxPQUFPRCxhQUFZLE1BQU0sRUFBRSxLQUFLLFdBQVMsb0NBQW9DLEtBQUssS0FBSyxDQUFDO0FBQzlGLFFBQU0sU0FDSixZQUFZLGVBQWUsb0VBQW9FO0FBQ2pHLFFBQU0sT0FBTyxPQUFPQyxjQUFhLEdBQUcsTUFBTSxJQUFJLElBQUksSUFBSSxNQUFNLEVBQUUsS0FBSyxJQUFLLE9BQU8sSUFBSSxLQUFLO0FBQ3hGLE1BQUksQ0FBQztBQUNILFVBQU0sSUFBSSxNQUFNLEdBQUcsSUFBSSxJQUFJLE9BQU8sNEVBQTRFO0FBQ2hILFNBQU8sTUFBTSxJQUFJLElBQUksT0FBTztBQUFBO0FBQUEsRUFBTyxPQUFPO0FBQUE7QUFBQTtBQUFBLEVBQWUsS0FBSyxRQUFRLFNBQVMsSUFBSSxDQUFDO0FBQUE7QUFBQTtBQUN0RjtBQUVBLFNBQVMsT0FBTztBQUNkLE1BQUksQ0FBQyxXQUFXLGFBQWEsRUFBRyxPQUFNLElBQUksTUFBTSxNQUFNLGFBQWEsK0JBQStCO0FBQ2xHLFFBQU0sT0FDSjtBQUNGLFFBQU0sT0FBTyxDQUFDLE1BQU0sR0FBRyxnQkFBZ0IsRUFBRSxJQUFJLE1BQU0sQ0FBQyxFQUFFLEtBQUssSUFBSTtBQUMvRCxNQUFJLENBQUMsUUFBUSxLQUFLLFNBQVMsU0FBUyxFQUFHLGVBQWMsUUFBUSxJQUFJO0FBQUEsV0FDeEQsQ0FBQyxXQUFXLE1BQU0sS0FBS0EsY0FBYSxRQUFRLE1BQU0sTUFBTSxNQUFNO0FBQ3JFLFlBQVEsTUFBTSxHQUFHLE1BQU0sNkVBQTZFO0FBQ3BHLFlBQVEsV0FBVztBQUFBLEVBQ3JCO0FBQ0Y7QUFFQSxJQUFJLGlDQUFvQixjQUFjLFFBQVEsS0FBSyxDQUFDLEtBQUssRUFBRSxFQUFFLEtBQU0sTUFBSzs7O0FIakR4RSxJQUFNLGVBQWUsQ0FBQyxVQUEwQjtBQUFBLEVBQzlDLE1BQU07QUFBQSxFQUNOLE1BQU0sT0FBTztBQUNYLFVBQU0sTUFBTSxDQUFDLEVBQUUsU0FBUyxNQUFNO0FBQzVCLFlBQU0sU0FBUyxPQUFPLE9BQU8sVUFBVSxXQUFXLENBQUMsQ0FBQyxFQUFFLFFBQVEsWUFBVSxPQUFPLFFBQVEsT0FBTyxNQUFNLENBQUM7QUFDckcsWUFBTSxRQUFRLE9BQ1gsT0FBTyxDQUFDLENBQUMsTUFBTSxFQUFFLGNBQWMsQ0FBQyxNQUFNLGdCQUFnQixLQUFLLENBQUMsS0FBSyxXQUFXLFlBQVksQ0FBQyxFQUN6RixJQUFJLENBQUMsQ0FBQyxJQUFJLE1BQU0sSUFBSTtBQUN2QixnQkFBVSxlQUFlLEVBQUUsV0FBVyxLQUFLLENBQUM7QUFDNUMsTUFBQUMsZUFBYyxHQUFHLGFBQWEsSUFBSSxJQUFJLFNBQVMsS0FBSyxVQUFVLEtBQUssQ0FBQztBQUFBLElBQ3RFLENBQUM7QUFBQSxFQUNIO0FBQ0Y7QUFHQSxJQUFNLGtCQUEwQjtBQUFBLEVBQzlCLE1BQU07QUFBQSxFQUNOLE1BQU0sT0FBTztBQUNYLFVBQU07QUFBQSxNQUFVLEVBQUUsUUFBUSxjQUFjO0FBQUEsTUFBRyxDQUFDLEVBQUUsS0FBSyxNQUNqRCxtQkFBbUIsS0FBSyxJQUFJLElBQ3hCLEVBQUUsTUFBTSxjQUFjLFVBQVUsS0FBSyxJQUNyQyxFQUFFLFFBQVEsQ0FBQyxFQUFFLE1BQU0sR0FBRyxJQUFJLDhEQUE4RCxDQUFDLEVBQUU7QUFBQSxJQUNqRztBQUFBLEVBQ0Y7QUFDRjtBQUdBLElBQU0sU0FBaUI7QUFBQSxFQUNyQixNQUFNO0FBQUEsRUFDTixNQUFNLE9BQU87QUFDWCxVQUFNLFVBQVUsRUFBRSxRQUFRLGdCQUFnQixHQUFHLE9BQU8sRUFBRSxNQUFNLGNBQWMsVUFBVSxLQUFLLEVBQUU7QUFBQSxFQUM3RjtBQUNGO0FBS0EsSUFBTSxrQkFBMEI7QUFBQSxFQUM5QixNQUFNO0FBQUEsRUFDTixNQUFNLE9BQU87QUFDWCxVQUFNO0FBQUEsTUFBVSxFQUFFLFFBQVEsZUFBZTtBQUFBLE1BQUcsQ0FBQyxFQUFFLE1BQU0sVUFBVSxNQUM3RCxjQUFjLFVBQ1YsRUFBRSxNQUFNLFVBQVUsTUFBTSxhQUFhLE1BQU0sSUFDM0MsRUFBRSxNQUFNLFdBQVcsU0FBUyxhQUFhLE1BQU07QUFBQSxJQUNyRDtBQUNBLFVBQU0sT0FBTyxFQUFFLFFBQVEsS0FBSyxXQUFXLFFBQVEsR0FBRyxPQUFPLEVBQUUsS0FBSyxNQUFNO0FBQ3BFLFlBQU0sUUFBUSxPQUFPLEtBQUssTUFBTSxPQUFPLEtBQUssRUFBRSxPQUFPLFVBQVEsZ0JBQWdCLEtBQUssSUFBSSxLQUFLLFNBQVMsU0FBUztBQUM3RyxhQUFPLEVBQUUsVUFBVSxZQUFZLE1BQU0sS0FBSyxDQUFDLFdBQVcsS0FBSyxVQUFVLElBQUksQ0FBQyxHQUFHO0FBQUEsSUFDL0UsQ0FBQztBQUFBLEVBQ0g7QUFDRjtBQUdBLElBQU0sYUFBcUI7QUFBQSxFQUN6QixNQUFNO0FBQUEsRUFDTixNQUFNLE9BQU87QUFDWCxVQUFNO0FBQUEsTUFDSjtBQUFBLFFBQ0UsUUFDRTtBQUFBLE1BQ0o7QUFBQSxNQUNBLENBQUMsRUFBRSxTQUFTLE1BQU8sU0FBUyxTQUFTLFVBQVUsSUFBSSxFQUFFLE1BQU0sY0FBYyxVQUFVLEtBQUssSUFBSTtBQUFBLElBQzlGO0FBQ0EsVUFBTTtBQUFBLE1BQVUsRUFBRSxRQUFRLDBDQUEwQztBQUFBLE1BQUcsQ0FBQyxFQUFFLFNBQVMsTUFDakYsU0FBUyxTQUFTLFVBQVUsSUFBSSxFQUFFLE1BQU0sY0FBYyxVQUFVLEtBQUssSUFBSTtBQUFBLElBQzNFO0FBQUEsRUFDRjtBQUNGO0FBR0EsSUFBTSx3QkFBZ0M7QUFBQSxFQUNwQyxNQUFNO0FBQUEsRUFDTixNQUFNLE9BQU87QUFDWCxVQUFNLFVBQVUsRUFBRSxRQUFRLHVCQUF1QixHQUFHLE9BQU8sRUFBRSxNQUFNLGNBQWMsVUFBVSxLQUFLLEVBQUU7QUFBQSxFQUNwRztBQUNGO0FBRUEsSUFBTSxzQkFBOEI7QUFBQSxFQUNsQyxNQUFNO0FBQUEsRUFDTixNQUFNLE9BQU87QUFDWCxVQUFNLFVBQVUsRUFBRSxRQUFRLHFCQUFxQixHQUFHLE9BQU8sRUFBRSxNQUFNLGlCQUFpQixVQUFVLEtBQUssRUFBRTtBQUFBLEVBQ3JHO0FBQ0Y7QUFFQSxJQUFNLHNCQUFpRCxhQUFXO0FBQ2hFLFVBQVEsUUFBUSxFQUFFLEdBQUcsUUFBUSxPQUFPLEdBQW9CLE1BQU07QUFDOUQsVUFBUSxTQUFTLEVBQUUsR0FBRyxRQUFRLFFBQVEsR0FBb0IsT0FBTztBQUNuRTtBQUdBLElBQU0sU0FBUyxDQUFDLE1BQWMsYUFBK0I7QUFBQSxFQUMzRCxRQUFRO0FBQUEsRUFDUixVQUFVO0FBQUEsRUFDVixRQUFRO0FBQUEsRUFDUixRQUFRO0FBQUEsRUFDUixXQUFXO0FBQUEsRUFDWCxZQUFZLENBQUMsSUFBSTtBQUFBLEVBQ2pCLFFBQVE7QUFBQSxFQUNSLEdBQUc7QUFBQSxFQUNILGdCQUFnQixDQUFDLEdBQUksUUFBUSxrQkFBa0IsQ0FBQyxHQUFJLGFBQWEsSUFBSSxDQUFDO0FBQ3hFO0FBR0EsSUFBTSxTQUFTO0FBQUEsRUFDYixVQUFVO0FBQUEsRUFDVixRQUFRO0FBQUEsRUFDUixnQkFBZ0I7QUFBQSxFQUNoQixRQUFRO0FBQUEsSUFDTixJQUFJO0FBQUEsRUFDTjtBQUNGO0FBRUEsSUFBTSxZQUFZLENBQUMsTUFBTSxNQUFNLE1BQU0sTUFBTSxJQUFJO0FBRS9DLElBQU8sc0JBQVEsYUFBYTtBQUFBO0FBQUEsRUFFMUIsT0FBTyxTQUFTO0FBQUEsSUFDZCxPQUFPLEVBQUUsT0FBTyxtQkFBbUI7QUFBQSxJQUNuQyxnQkFBZ0IsQ0FBQyxVQUFVLG9CQUFvQixnQkFBZ0IsQ0FBQyxXQUFXLGFBQWEsQ0FBQyxDQUFDO0FBQUEsSUFDMUYsU0FBUztBQUFBLElBQ1QsV0FBVztBQUFBLElBQ1gsUUFBUTtBQUFBLElBQ1IsV0FBVztBQUFBLEVBQ2IsQ0FBQztBQUFBO0FBQUEsRUFFRCxPQUFPLFNBQVM7QUFBQSxJQUNkLE9BQU87QUFBQSxNQUNMLE9BQU87QUFBQSxNQUNQLE9BQU87QUFBQSxNQUNQLE9BQU87QUFBQSxJQUNUO0FBQUEsSUFDQSxZQUFZLENBQUMsY0FBYztBQUFBLElBQzNCLGdCQUFnQjtBQUFBLE1BQ2QsVUFBVSxzREFBc0QsbUJBQW1CLENBQUMsZ0JBQWdCLENBQUM7QUFBQSxNQUNyRyxHQUFHLENBQUMsaUJBQWlCLGlCQUFpQixVQUFVO0FBQUEsSUFDbEQ7QUFBQSxJQUNBLGdCQUFnQixhQUFXO0FBQ3pCLGNBQVEsYUFBYTtBQUFBLElBQ3ZCO0FBQUEsSUFDQSxTQUFTO0FBQUEsSUFDVCxXQUFXO0FBQUEsSUFDWCxRQUFRO0FBQUEsSUFDUixXQUFXO0FBQUEsRUFDYixDQUFDO0FBQUE7QUFBQSxFQUVELE9BQU8sWUFBWTtBQUFBLElBQ2pCLE9BQU8sRUFBRSxVQUFVLHdCQUF3QjtBQUFBLElBQzNDLGdCQUFnQixDQUFDLE1BQU07QUFBQSxJQUN2QixRQUFRO0FBQUEsSUFDUixXQUFXO0FBQUEsRUFDYixDQUFDO0FBQUE7QUFBQSxFQUVELE9BQU8sU0FBUyxFQUFFLE9BQU8sRUFBRSxPQUFPLGtDQUFrQyxHQUFHLFFBQVEsTUFBTSxXQUFXLEtBQUssQ0FBQztBQUFBO0FBQUEsRUFFdEcsT0FBTyxZQUFZO0FBQUEsSUFDakIsT0FBTyxFQUFFLFVBQVUsd0JBQXdCO0FBQUEsSUFDM0MsZ0JBQWdCLENBQUMsVUFBVSx5QkFBeUIsU0FBUyxDQUFDLGtCQUFrQixjQUFjLENBQUMsR0FBRyxlQUFlO0FBQUEsSUFDakgsZ0JBQWdCLGFBQVc7QUFDekIsY0FBUSxhQUFhO0FBQ3JCLGNBQVEsUUFBUSxFQUFFLE9BQU9DLFNBQVEsdUJBQXVCLEdBQUcscUJBQXFCLHFCQUFxQjtBQUFBLElBQ3ZHO0FBQUEsSUFDQSxTQUFTO0FBQUEsSUFDVCxXQUFXO0FBQUEsSUFDWCxRQUFRO0FBQUEsSUFDUixXQUFXO0FBQUEsRUFDYixDQUFDO0FBQUE7QUFBQSxFQUVELE9BQU8sZUFBZTtBQUFBLElBQ3BCLE9BQU8sRUFBRSxhQUFhLHdCQUF3QixxQkFBcUIsd0JBQXdCO0FBQUEsSUFDM0YsVUFBVSxDQUFDLGNBQWM7QUFBQSxJQUN6QixZQUFZLENBQUM7QUFBQSxJQUNiLGdCQUFnQixDQUFDLGlCQUFpQixxQkFBcUI7QUFBQSxJQUN2RCxnQkFBZ0IsYUFBVztBQUN6QixjQUFRLGFBQWE7QUFBQSxJQUN2QjtBQUFBLElBQ0EsV0FBVztBQUFBLEVBQ2IsQ0FBQztBQUFBO0FBQUEsRUFFRCxPQUFPLFlBQVk7QUFBQSxJQUNqQixPQUFPLEVBQUUsVUFBVSx5QkFBeUIsa0JBQWtCLHlCQUF5QjtBQUFBLElBQ3ZGLFVBQVUsQ0FBQyxjQUFjO0FBQUEsSUFDekIsWUFBWSxDQUFDO0FBQUEsSUFDYixnQkFBZ0IsQ0FBQyxRQUFRLHFCQUFxQjtBQUFBLElBQzlDLGdCQUFnQixhQUFXO0FBQ3pCLGNBQVEsYUFBYTtBQUFBLElBQ3ZCO0FBQUEsSUFDQSxTQUFTO0FBQUEsSUFDVCxXQUFXO0FBQUEsSUFDWCxRQUFRO0FBQUEsSUFDUixXQUFXO0FBQUEsRUFDYixDQUFDO0FBQUE7QUFBQSxFQUVELEdBQUcsQ0FBQyxhQUFhLG1CQUFtQixFQUFFO0FBQUEsSUFBSSxVQUN4QyxPQUFPLE1BQU07QUFBQSxNQUNYLE9BQU8sRUFBRSxDQUFDLElBQUksR0FBRyxTQUFTLGNBQWMsMkJBQTJCLDRCQUE0QjtBQUFBLE1BQy9GLFVBQVUsQ0FBQywwQkFBMEI7QUFBQSxNQUNyQyxZQUFZLENBQUM7QUFBQSxNQUNiLGdCQUFnQixDQUFDLGlCQUFpQix1QkFBdUIsbUJBQW1CO0FBQUEsSUFDOUUsQ0FBQztBQUFBLEVBQ0g7QUFBQTtBQUFBLEVBRUEsT0FBTyxrQkFBa0IsRUFBRSxPQUFPLEVBQUUsa0JBQWtCLGdDQUFnQyxHQUFHLFFBQVEsS0FBSyxDQUFDO0FBQUEsRUFDdkcsT0FBTyxpQkFBaUIsRUFBRSxPQUFPLEVBQUUsaUJBQWlCLCtCQUErQixHQUFHLFFBQVEsS0FBSyxDQUFDO0FBQUEsRUFDcEcsT0FBTyxvQkFBb0I7QUFBQSxJQUN6QixPQUFPLEVBQUUsb0JBQW9CLGtDQUFrQztBQUFBLElBQy9ELGdCQUFnQjtBQUFBLElBQ2hCLGdCQUFnQixDQUFrQixPQUFPO0FBQUEsSUFDekMsUUFBUTtBQUFBLEVBQ1YsQ0FBQztBQUFBLEVBQ0QsT0FBTyxPQUFPO0FBQUEsSUFDWixPQUFPLEVBQUUsS0FBSyxtQkFBbUI7QUFBQSxJQUNqQyxHQUFHO0FBQUEsSUFDSCxRQUFRLEVBQUUsSUFBSTtBQUFBLEVBQXdCLE9BQU8sT0FBTyxFQUFFLEdBQUc7QUFBQSxFQUMzRCxDQUFDO0FBQUE7QUFBQSxFQUVELE9BQU8sY0FBYztBQUFBLElBQ25CLE9BQU8sRUFBRSxjQUFjLDhCQUE4QjtBQUFBLElBQ3JELFVBQVU7QUFBQSxJQUNWLFFBQVE7QUFBQSxFQUNWLENBQUM7QUFBQSxFQUNELE9BQU8saUJBQWlCO0FBQUEsSUFDdEIsT0FBTyxFQUFFLGlCQUFpQixvQ0FBb0M7QUFBQSxJQUM5RCxHQUFHO0FBQUEsSUFDSCxRQUFRO0FBQUEsRUFDVixDQUFDO0FBQUE7QUFBQSxFQUVEO0FBQUEsSUFDRSxPQUFPLE9BQU8sWUFBWSxVQUFVLElBQUksVUFBUSxDQUFDLGFBQWEsSUFBSSxJQUFJLGlCQUFpQixJQUFJLEtBQUssQ0FBQyxDQUFDO0FBQUEsSUFDbEcsR0FBRyxFQUFFLFFBQVEsT0FBTyxRQUFRLFVBQVUsUUFBUSxRQUFRLFdBQVcsT0FBTyxRQUFRLE1BQU0sUUFBUSxLQUFLO0FBQUEsSUFDbkcsZ0JBQWdCLGFBQVc7QUFDekIsY0FBUSxVQUFVO0FBQUEsSUFDcEI7QUFBQSxFQUNGO0FBQUE7QUFBQSxFQUVBO0FBQUEsSUFDRSxPQUFPO0FBQUEsTUFDTCxRQUFRO0FBQUEsTUFDUixlQUFlO0FBQUEsTUFDZixlQUFlO0FBQUEsTUFDZixrQkFBa0I7QUFBQSxNQUNsQixrQkFBa0I7QUFBQSxNQUNsQixnQkFBZ0I7QUFBQSxJQUNsQjtBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsUUFBUTtBQUFBLElBQ1IsUUFBUTtBQUFBLEVBQ1Y7QUFBQSxFQUNBO0FBQUEsSUFDRSxPQUFPO0FBQUEsTUFDTCxHQUFHLEVBQUUsT0FBTyxvQkFBb0IsT0FBTywyQkFBMkIsVUFBVSx3QkFBd0I7QUFBQSxNQUNwRyxHQUFHLEVBQUUsVUFBVSx5QkFBeUIsT0FBTyxrQ0FBa0M7QUFBQSxNQUNqRixHQUFHLEVBQUUsVUFBVSx5QkFBeUIsa0JBQWtCLHlCQUF5QjtBQUFBLE1BQ25GLFdBQVc7QUFBQSxNQUNYLEdBQUcsT0FBTyxZQUFZLFVBQVUsSUFBSSxVQUFRLENBQUMsYUFBYSxJQUFJLElBQUksaUJBQWlCLElBQUksS0FBSyxDQUFDLENBQUM7QUFBQSxJQUNoRztBQUFBLElBQ0EsUUFBUTtBQUFBLElBQ1IsUUFBUTtBQUFBLElBQ1IsS0FBSyxFQUFFLE1BQU0sS0FBSztBQUFBLElBQ2xCLFVBQVUsQ0FBQyxPQUFPO0FBQUEsSUFDbEIsUUFBUTtBQUFBLEVBQ1Y7QUFDRixDQUFDOyIsCiAgIm5hbWVzIjogWyJ3cml0ZUZpbGVTeW5jIiwgInJlc29sdmUiLCAidGFyZ2V0IiwgInJlYWRGaWxlU3luYyIsICJyZXNvbHZlIiwgInJlc29sdmUiLCAicmVhZEZpbGVTeW5jIiwgInJlYWRkaXJTeW5jIiwgInJlYWRGaWxlU3luYyIsICJyZWFkZGlyU3luYyIsICJyZWFkRmlsZVN5bmMiLCAid3JpdGVGaWxlU3luYyIsICJyZXNvbHZlIl0KfQo=
