using System.Text.Json.Nodes;

namespace Streambot.Core.EventSources;

/// <summary>An event source mapping as Lambda describes it.</summary>
/// <param name="Uuid">Its ID.</param>
/// <param name="Arn">The ARN to which its tags belong.</param>
/// <param name="State">Creating, Enabling, Enabled, Disabling, Disabled, Updating or Deleting.</param>
/// <param name="FunctionArn">The function, with version or alias if it has one.</param>
/// <param name="EventSourceArn">The source; null for one that is not an AWS resource.</param>
/// <param name="Configuration">The whole configuration, under the names that Lambda uses.</param>
public sealed record EventSourceMapping(
    string Uuid, string Arn, string State, string FunctionArn, string? EventSourceArn, JsonObject Configuration)
{
    public bool IsDeleting => State == "Deleting";

    /// <summary>Whether Lambda has completed the last change.</summary>
    public bool IsSettled => State is not ("Creating" or "Enabling" or "Disabling" or "Updating" or "Deleting");

    /// <summary>
    /// Whether its filter is what it shows. A filter with a customer managed key is in no list, and elsewhere only for
    /// those who can decrypt it: if none is visible, that does not mean that there is none.
    /// </summary>
    public bool ShowsFilter =>
        Configuration["FilterCriteria"] is not null
        || (Configuration["FilterCriteriaError"] is null && string.IsNullOrEmpty((string?)Configuration["KMSKeyArn"]));

    /// <summary>Whether it reads its source, or is about to.</summary>
    public bool IsEnabled => State is not ("Disabled" or "Disabling");
}
