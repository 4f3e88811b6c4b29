# Built in one stage, run in another: the server is one bundle and needs neither packages nor sources. A CI job pins the digest.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/dist/client dist/client
COPY --from=build /app/dist/server dist/server
RUN mkdir .cache && chown node:node .cache
USER node
# A container is reached through its own network, so the server listens on all of it. Without RETELL_API_KEY it shows sample
# calls on http://localhost:4300: docker run -p 127.0.0.1:4300:4300 callscope. With a key it starts only with AUTH and
# PUBLIC_URL, or with --network host and HOST=127.0.0.1.
# Freed memory is kept in two heaps instead of eight for each processor.
ENV MALLOC_ARENA_MAX=2
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4300
EXPOSE 4300
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server/index.js"]
