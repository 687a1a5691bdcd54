const QUIET = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run']

/**
 * How our tests, screenshots and benchmarks start Chromium: software WebGL, no background traffic. The page itself is put together without the
 * graphics interface, as a browser on a machine without a graphics card does it by itself: through it each picture of the page, whatever
 * changed, is drawn whole by the software that stands in for the card.
 */
export const CHROMIUM_ARGS = [
  ...QUIET,
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-compositing',
]

/**
 * A browser without graphics, as in an office's virtual desktop: no map, every list. Drawing a map in software takes a core by itself, so that
 * what is not about the map is tested here.
 */
export const WITHOUT_GRAPHICS_ARGS = [...QUIET, '--disable-gpu', '--disable-software-rasterizer']
