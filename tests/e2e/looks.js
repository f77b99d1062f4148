// How texts of the page look, each look once: colour, size, weight, and the colours behind them. `texts` has an element of each.
() => {
    const behind = new Map([[null, ""]]);
    const coloursBehind = element => {
        if (!behind.has(element)) {
            const {backgroundColor, backgroundImage, opacity} = getComputedStyle(element);
            const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
            const shows = own !== "rgba(0, 0, 0, 0) none 1";
            behind.set(element, coloursBehind(element.parentElement) + (shows ? ` on ${own}` : ""));
        }
        return behind.get(element);
    };
    const hasText = element =>
        element.matches("input, select, textarea") ||
        [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    // Nothing is asked of what is out of order, or there for the ear alone: what looks the same is asked for itself.
    const isToBeSeen = element => {
        const {width, height, right, bottom} = element.getBoundingClientRect();
        const isThere = element.checkVisibility() && width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0;
        const isOff = element.closest(":disabled, [aria-disabled=true]") || element.closest("label")?.control?.disabled;
        return isThere && !isOff;
    };
    const looks = new Map();
    for (const element of document.body.querySelectorAll("*")) {
        if (!hasText(element) || !isToBeSeen(element)) continue;
        const {color, fontSize, fontWeight} = getComputedStyle(element);
        const look = `${color} ${fontSize} ${fontWeight}${coloursBehind(element)}`;
        if (!looks.has(look)) looks.set(look, element);
    }
    window.texts = [...looks.values()];
    return [...looks.keys()];
}
