uniform sampler2D pixels;
in vec2 texel;
out vec4 colour;
void main() {
    colour = texture(pixels, texel);
}
