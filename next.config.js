// How the pages are built and served. Next serves pages and assets only; everything with state is in server/.
const YEAR_S = 31_536_000

/** @type {import('next').NextConfig} */
const config = {
  // Tests build apart from the product, so that neither breaks the other's running server.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  // `tsc` runs as its own stage of the test command; TypeScript 7 has no JavaScript API for Next to call.
  typescript: { ignoreBuildErrors: true },
  // Copies made by scripts/prepare-assets.ts carry the package's version in their path, so they never change.
  headers: async () => [
    {
      source: '/:kind(map-engine|fonts)/:name-:version(\\d+\\.\\d+\\.\\d+)/:path*',
      headers: [{ key: 'Cache-Control', value: `public, max-age=${YEAR_S}, immutable` }],
    },
  ],
}

export default config
