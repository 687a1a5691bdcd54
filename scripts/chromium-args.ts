const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run']

/** How our tests, screenshots and benchmarks start Chromium: software WebGL, no background traffic. */
export const CHROMIUM_ARGS = [
  ...QUIET,
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
]

/**
 * A browser without graphics, as in an office's virtual desktop: no map, every list. Drawing a map in software takes a core by itself, so that
 * what is not about the map is tested here.
 */
export const WITHOUT_GRAPHICS_ARGS = [...QUIET, '--disable-gpu', '--disable-software-rasterizer']
