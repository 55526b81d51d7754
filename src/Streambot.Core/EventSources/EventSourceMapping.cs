using System.Text.Json.Nodes;

namespace Streambot.Core.EventSources;

/// <summary>An event source mapping as Lambda describes it.</summary>
/// <param name="Uuid">Its id.</param>
/// <param name="Arn">What its tags hang on.</param>
/// <param name="State">Creating, Enabling, Enabled, Disabling, Disabled, Updating or Deleting.</param>
/// <param name="FunctionArn">The function, with version or alias if it has one.</param>
/// <param name="EventSourceArn">The source; null for one that is no resource of AWS.</param>
/// <param name="Configuration">All of it, under Lambda's own names.</param>
public sealed record EventSourceMapping(string Uuid, string Arn, string State, string FunctionArn, string? EventSourceArn, JsonObject Configuration)
{
    public bool IsDeleting => State == "Deleting";

    /// <summary>Whether Lambda is done with the last change.</summary>
    public bool IsSettled => State is not ("Creating" or "Enabling" or "Disabling" or "Updating" or "Deleting");

    /// <summary>
    /// Whether it filters by what it shows. A filter under a customer's key is in no list, and elsewhere only for those
    /// who may decrypt it: to see none does not mean then that there is none.
    /// </summary>
    public bool ShowsFilter =>
        Configuration["FilterCriteria"] is not null
        || (Configuration["FilterCriteriaError"] is null && string.IsNullOrEmpty((string?)Configuration["KMSKeyArn"]));

    /// <summary>Whether it reads its source, or is on the way there.</summary>
    public bool IsEnabled => State is not ("Disabled" or "Disabling");
}
