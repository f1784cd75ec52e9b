// Compiles the styles and the script of this folder: node build.mjs [folder to write to].

import { copyFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import rtlcss from "rtlcss";
import { compile } from "sass";

const into = process.argv[2] ?? "build";
// Phones of about 2018: the oldest that GOV.UK Frontend still gives its script to.
const oldest = ["es2018", "chrome64", "firefox62", "safari12"];

const entries = ["portal.js", "security-key.js", "staff.js"];
for (const name of ["public", "staff"]) {
  const { css } = compile(`scss/${name}.scss`, { loadPaths: ["node_modules/govuk-frontend/dist"], quietDeps: true });
  writeFileSync(`${name}.css`, css);
  writeFileSync(`${name}.rtl.css`, rtlcss.process(css));
  entries.push(`${name}.css`, `${name}.rtl.css`);
}

const { metafile } = await build({
  entryPoints: entries,
  outdir: into,
  bundle: true,
  minify: true,
  format: "esm",
  target: oldest,
  supported: { destructuring: true }, // Safari 12 has it, but for a fault that no script here can meet
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
});

// What a template asks for by its plain name, under the name that changes when the content does.
const manifest = {};
for (const [path, { entryPoint, inputs }] of Object.entries(metafile.outputs)) {
  manifest[basename(entryPoint ?? Object.keys(inputs)[0])] = basename(path);
}
writeFileSync(join(into, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");

// The typeface may be passed on with its licence only.
copyFileSync("node_modules/@fontsource-variable/public-sans/LICENSE", join(into, "LICENSE-public-sans.txt"));
