
const told = JSON.parse(document.getElementById("told").textContent);
// one spelling for one row of bytes: what is left over in the last letter must be zero
function bytesOf(text) {
  const plain = text.replace(/-/g, "+").replace(/_/g, "/"), raw = atob(plain);
  if (btoa(raw).replace(/=+$/, "") !== plain) throw new Error("base64url");
  return Uint8Array.from(raw, (c) => c.charCodeAt(0));
}
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const dayOf = (text) => `${text.slice(6, 8)}/${text.slice(4, 6)}/${text.slice(0, 4)}`;

function takenApart(given) {
  try {
    const text = given.trim().normalize("NFC");
    let signed, signature;
    if (text.includes("TK1.")) {
      const parts = text.slice(text.lastIndexOf("TK1.")).split(".");
      signed = new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(parts[1]));
      signature = parts[2];
    } else {
      const bar = text.lastIndexOf("|");
      signed = text.slice(0, bar).replace(/[\s\u00a0]+/g, " ");
      signature = text.slice(bar + 1).replace(/\s+/g, "");
    }
    const fields = signed.split("|");
    return fields.length === 8 && fields[0] === "TK1" ? { signed, fields, signature: bytesOf(signature) } : null;
  } catch { return null; }
}

async function isSigned(key, message, signature, plain) {
  const publicKey = bytesOf(key.public);
  if (!plain && globalThis.crypto && crypto.subtle) {
    try {
      const imported = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
    } catch { /* this browser does not know Ed25519 yet */ }
  }
  return verifyEd25519(publicKey, message, signature);
}

async function answerTo(given, plain = false) {
  const found = takenApart(given);
  if (!found) return { state: "unreadable", title: "Không đọc được nội dung này", text: "Đây không phải nội dung mã QR trên giấy khen của Tổng Kết, hoặc chép chưa đủ. Quét lại mã rồi chép toàn bộ dòng chữ." };
  const key = told.keys.find((one) => one.id === found.fields[7]);
  if (!key) return { state: "unknown", title: "Không biết khóa này", text: `Giấy ký bằng khóa ${found.fields[7]}, trang này không có khóa đó. Có thể giấy của đơn vị khác, hoặc trang này đã cũ: lấy trang mới nhất từ đơn vị cấp giấy.`, };
  const message = new TextEncoder().encode(found.signed);
  if (!await isSigned(key, message, found.signature, plain)) return { state: "altered", title: "Nội dung đã bị sửa", text: "Chữ ký không khớp với nội dung. Giấy không phải do đơn vị cấp như thế này, hoặc chép sai một ký tự: quét lại mã để chắc chắn." };
  const withdrawn = told.withdrawn[hex(sha512(message)).slice(0, 24)];
  if (withdrawn) {
    const replaced = withdrawn[1] === "replaced";
    return { state: "withdrawn", title: replaced ? "Đã được thay bằng bản cấp lại" : "Đã bị thu hồi", text: replaced ? `Bản này được thay bằng bản cấp lại ngày ${withdrawn[0]}; chỉ bản cấp lại còn giá trị.` : `Đơn vị đã thu hồi giấy này ngày ${withdrawn[0]}.`, fields: found.fields };
  }
  if (key.lost) return { state: "lost", title: "Chưa thể tin: khóa đã lộ", text: `Chữ ký đúng, nhưng khóa này đã bị lộ ngày ${key.lost} nên người khác cũng có thể ký. Hỏi đơn vị, đối chiếu với sổ khen thưởng.`, fields: found.fields };
  return { state: "genuine", title: "Giấy thật", text: "Nội dung dưới đây đúng như đơn vị đã ký. Đối chiếu từng dòng với tờ giấy đang cầm.", fields: found.fields };
}

const LABELS = [null, "Đơn vị cấp", "Hình thức", "Số vào sổ", "Người, tập thể được khen", "Quyết định", "Ngày", "Khóa"];
async function show(given) {
  const box = document.getElementById("answer");
  const answer = await answerTo(given);
  box.replaceChildren();
  box.dataset.state = answer.state;
  const title = document.createElement("h2");
  title.textContent = answer.title;
  const text = document.createElement("p");
  text.textContent = answer.text;
  box.append(title, text);
  if (answer.fields) {
    const list = document.createElement("dl");
    LABELS.forEach((label, place) => {
      if (!label || !answer.fields[place]) return;
      const name = document.createElement("dt"), value = document.createElement("dd");
      name.textContent = label;
      value.textContent = place === 6 ? dayOf(answer.fields[6]) : answer.fields[place];
      list.append(name, value);
    });
    box.append(list);
  }
  box.hidden = false;
  box.focus();
}

document.getElementById("form").addEventListener("submit", (event) => { event.preventDefault(); show(document.getElementById("text").value); });
function fromLink() { if (location.hash.includes("TK1.")) { document.getElementById("text").value = location.hash.slice(1); show(location.hash); } }
window.addEventListener("hashchange", fromLink);
fromLink();
