// telegram-test-api on a free port of loopback: tells its port, and ends with its standard input.
const net = require("net");
const TelegramServer = require("telegram-test-api");

const free = net.createServer().listen(0, "127.0.0.1", () => {
  const { port } = free.address();
  free.close(async () => {
    await new TelegramServer({ host: "127.0.0.1", port, storeTimeout: 3600 }).start();
    console.log(port);
  });
});
process.stdin.resume().on("end", () => process.exit());
