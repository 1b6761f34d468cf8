uniform sampler2D pixels;
in vec2 at;
in vec4 tinted;
out vec4 colour;
void main() {
    colour = tinted * texture(pixels, at);
}
