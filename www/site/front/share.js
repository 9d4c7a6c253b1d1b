// @ts-nocheck
/** Sharing the front page: its address, and the answer as a picture. */
import { answer, current, one, place, say, sentence } from "./place.js";

const shared = one("[data-shared]");
one("[data-copy]").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    shared.textContent = say("链接已复制", "Link copied");
  } catch (error) {
    shared.textContent = location.href;
  }
});
const send = one("[data-send]");
send.hidden = !navigator.share;
send.addEventListener("click", () => navigator.share({ title: document.title, text: sentence(), url: location.href }).catch(() => {}));
one("[data-card]").addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.toPNG({ w: 600, h: 315, scale: 2 }));
  link.download = `${(place(current()) || {}).name || "lantian"}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  shared.textContent = say("图片已保存", "Picture saved");
});
