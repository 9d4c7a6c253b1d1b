// The comparison's module: `cargo xtask bench --harness` puts it and its script into the harness's data folder.
export async function open(env) {
  if (env.platform === "node") {
    const glue = await import(/* @vite-ignore */ "file://" + env.root + "/data/lantian_bench.mjs");
    await glue.default({ module_or_path: await WebAssembly.compile(await env.load("lantian_bench_bg.wasm")) });
    return glue;
  }
  const glue = await import(/* @vite-ignore */ env.base + "/data/lantian_bench.mjs");
  await glue.default({ module_or_path: env.base + "/data/lantian_bench_bg.wasm" });
  return glue;
}
