package dev.mattebox.matting.api;

import dev.mattebox.matting.options.OutputRequest;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.List;

/** What a matting can make. */
@Schema(name = "OutputList", description = "What a matting can make.")
record OutputList(
        @Schema(description = "All outputs.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<OutputRequest> outputs,

        @Schema(description = "Those of a matting that asks for none.", requiredMode = Schema.RequiredMode.REQUIRED)
        List<OutputRequest> defaults) {}
