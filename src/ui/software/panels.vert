uniform vec2 window;
in vec2 place;
in vec2 texel;
in vec4 tint;
out vec2 at;
out vec4 tinted;
void main() {
    at = texel;
    tinted = tint;
    gl_Position = vec4(2.0 * place.x / window.x - 1.0, 1.0 - 2.0 * place.y / window.y, 0.0, 1.0);
}
